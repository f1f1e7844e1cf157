// SPDX-License-Identifier: Apache-2.0
#include "iec61968_9/device_controls.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <memory>
#include <optional>

namespace riser::iec61968_9 {
namespace {

constexpr std::string_view name_space = "http://iec.ch/TC57/2011/EndDeviceControls#";
constexpr std::size_t max_depth = 8;

/// The elements that are known. What Riser has no use for, but what changes nothing of what is meant, is passed over.
enum class Element : std::uint8_t { document, controls, control, type, devices, mrid, reason, passed_over };
struct Known {
  Element parent;
  std::string_view name;
  Element element;
};
constexpr std::array<Known, 16> known_elements{{
    {Element::document, "EndDeviceControls", Element::controls},
    {Element::controls, "EndDeviceControl", Element::control},
    {Element::control, "EndDeviceControlType", Element::type},
    {Element::control, "EndDevices", Element::devices},
    {Element::control, "reason", Element::reason},
    {Element::control, "mRID", Element::passed_over},
    {Element::control, "issuerID", Element::passed_over},
    {Element::control, "issuerTrackingID", Element::passed_over},
    {Element::control, "Names", Element::passed_over},
    {Element::devices, "mRID", Element::mrid},
    {Element::devices, "Names", Element::passed_over},
    {Element::passed_over, "name", Element::passed_over},
    {Element::passed_over, "NameType", Element::passed_over},
    {Element::passed_over, "NameTypeAuthority", Element::passed_over},
    {Element::passed_over, "description", Element::passed_over},
    {Element::passed_over, "revision", Element::passed_over},
}};

bool is_blank(std::string_view text) noexcept { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string_view trimmed(std::string_view text) noexcept {
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

class Reader {
 public:
  Reader() : parser_(XML_ParserCreateNS("UTF-8", '|'), &XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** pairs) { static_cast<Reader*>(self)->begin(name, pairs); },
        [](void* self, const char*) { static_cast<Reader*>(self)->end(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int length) {
      static_cast<Reader*>(self)->text({text, static_cast<std::size_t>(length)});
    });
    XML_SetStartDoctypeDeclHandler(parser_.get(), [](void* self, const char*, const char*, const char*, int) {
      static_cast<Reader*>(self)->fail("a document type is not allowed; leave it out");
    });
  }

  Result<std::vector<DeviceControl>, XmlFault> read(std::string_view xml) {
    if (xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
      return XmlFault{"", "the document is too large"};
    const auto status = XML_Parse(parser_.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (fault_) return *fault_;
    if (status != XML_STATUS_OK)
      return XmlFault{path(), fmt::format("not XML in line {}: {}", XML_GetCurrentLineNumber(parser_.get()),
                                          XML_ErrorString(XML_GetErrorCode(parser_.get())))};
    return std::move(controls_);
  }

 private:
  struct Level {
    Element element{};
    std::string name{};
    std::size_t number = 0;    ///< among the elements of this kind in its parent; 0: there is but one
    std::size_t children = 0;  ///< that are counted
  };

  std::string path() const {
    std::string text;
    for (const Level& level : levels_) {
      if (!text.empty()) text += '/';
      text += level.name;
      if (level.number > 0) text += fmt::format("[{}]", level.number);
    }
    return text;
  }

  void fail(std::string text) {
    if (!fault_) fault_ = XmlFault{path(), std::move(text)};
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void begin(std::string_view name, const char** pairs) {
    if (fault_) return;
    const auto bar = name.rfind('|');
    const std::string_view space = bar == std::string_view::npos ? std::string_view{} : name.substr(0, bar);
    const std::string_view local = bar == std::string_view::npos ? name : name.substr(bar + 1);
    const Element parent = levels_.empty() ? Element::document : levels_.back().element;
    const auto known = std::find_if(known_elements.begin(), known_elements.end(),
                                    [&](const Known& one) { return one.parent == parent && one.name == local; });
    Level level{.name = std::string{local.substr(0, 100)}};
    const bool is_counted = local == "EndDeviceControl" || local == "EndDevices";
    if (is_counted && !levels_.empty()) level.number = ++levels_.back().children;
    levels_.push_back(std::move(level));
    if (levels_.size() > max_depth) return fail(fmt::format("nested deeper than {} levels", max_depth));
    if (space != name_space) return fail(fmt::format("expected an element of the namespace {}", name_space));
    if (known == known_elements.end()) return fail("this element is not known here; leave it out");
    levels_.back().element = known->element;
    text_.clear();
    open(known->element, pairs);
  }

  void open(Element element, const char** pairs) {
    if (element == Element::control) {
      if (controls_.size() == max_controls) return fail(fmt::format("at most {} controls", max_controls));
      controls_.emplace_back();
      has_reason_ = false;
    } else if (element == Element::type) {
      take_type(pairs);
    } else if (element == Element::devices) {
      if (++devices_ > max_devices) return fail(fmt::format("at most {} end devices", max_devices));
      has_mrid_ = false;
    }
  }

  void take_type(const char** pairs) {
    DeviceControl& control = controls_.back();
    if (!control.type.empty()) return fail("this element stands twice");
    for (const char** pair = pairs; *pair != nullptr; pair += 2)
      if (std::string_view{*pair} == "ref") control.type = pair[1];
    if (control.type.empty()) return fail("expected the attribute ref with the type of the control");
    if (control.type.size() > max_text) return fail(fmt::format("at most {} bytes", max_text));
  }

  void text(std::string_view part) {
    if (fault_ || levels_.empty()) return;
    const Element element = levels_.back().element;
    if (element == Element::mrid || element == Element::reason) {
      if (text_.size() + part.size() > max_text) return fail(fmt::format("at most {} bytes", max_text));
      text_ += part;
    } else if (element != Element::passed_over && !is_blank(part)) {
      fail("text is not expected here");
    }
  }

  void end() {
    if (fault_) return;
    close(levels_.back().element);
    if (!fault_) levels_.pop_back();
  }

  void close(Element element) {
    if (element == Element::mrid) {
      take_mrid(trimmed(text_));
    } else if (element == Element::reason) {
      if (has_reason_) return fail("this element stands twice");
      has_reason_ = true;
      controls_.back().reason = trimmed(text_);
    } else if (element == Element::devices) {
      if (!has_mrid_) fail("expected an mRID");
    } else if (element == Element::control) {
      if (controls_.back().type.empty()) return fail("expected an EndDeviceControlType");
      if (controls_.back().devices.empty()) fail("expected EndDevices");
    } else if (element == Element::controls) {
      if (controls_.empty()) fail("expected an EndDeviceControl");
    }
  }

  void take_mrid(std::string_view digits) {
    if (has_mrid_) return fail("this element stands twice");
    has_mrid_ = true;
    MeterId id;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
    if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size() || id.value < 1)
      return fail("expected the mRID that MeterReadings gives the meter: digits");
    controls_.back().devices.push_back(id);
  }

  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::vector<DeviceControl> controls_{};
  std::vector<Level> levels_{};
  std::string text_{};
  std::optional<XmlFault> fault_{};
  std::size_t devices_ = 0;
  bool has_reason_ = false;
  bool has_mrid_ = false;
};

}  // namespace

ControlAction action_of(std::string_view type) noexcept {
  std::array<int, 4> parts{};
  const char* at = type.data();
  const char* end = at + type.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && (at == end || *at++ != '.')) return ControlAction::unknown;
    const auto read = std::from_chars(at, end, parts[i]);
    if (read.ec != std::errc{} || parts[i] < 0) return ControlAction::unknown;
    at = read.ptr;
  }
  if (at != end) return ControlAction::unknown;
  constexpr int metrology = 21, rcd_switch = 31, clock = 36;
  constexpr int time = 114;
  constexpr int change = 13, connect = 18, disconnect = 23, read = 46;
  const auto [device, domain, subdomain, action] = parts;
  if (domain == rcd_switch && subdomain == 0 && action == connect) return ControlAction::connect;
  if (domain == rcd_switch && subdomain == 0 && action == disconnect) return ControlAction::disconnect;
  if (domain == metrology && subdomain == 0 && action == read) return ControlAction::read;
  if (domain == clock && subdomain == time && action == change) return ControlAction::set_clock;
  return ControlAction::unknown;
}

Result<std::vector<DeviceControl>, XmlFault> read_device_controls(std::string_view xml) { return Reader{}.read(xml); }

}  // namespace riser::iec61968_9
