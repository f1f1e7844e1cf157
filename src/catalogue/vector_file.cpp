// SPDX-License-Identifier: Apache-2.0
#include "catalogue/vector_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "catalogue/mapping.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

using protocol::Item;

struct Line {
  unsigned number = 0;
  bool indented = false;
  std::string_view text{};
};

/// The lines that say something.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (unsigned number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (const auto line = trim(whole); !line.empty() && line.front() != '#')
      lines.push_back({number, is_space(whole.front()), line});
  }
  return lines;
}

std::string value_of(const Item& item) {
  if (!item.text.empty()) return item.text;
  return item.cell.ok() ? metering::value_text(item.reg, item.cell) : std::string{metering::name(item.cell.validity)};
}

/// Two texts of the same value: "12.30" is "12.3".
bool same_value(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto x = parse_decimal(a), y = parse_decimal(b);
  return x && y && *x == *y;
}

class Checker {
 public:
  Checker(const Catalogue& catalogue, const Model& model, std::string_view file)
      : catalogue_(catalogue), model_(model), file_(file), driver_(*protocol::find_driver(model.protocol)) {}

  std::vector<ModelError> check(std::string_view text) {
    const std::vector<Line> lines = lines_of(text);
    for (std::size_t at = 0; at < lines.size();) {
      std::size_t end = at + 1;
      while (end < lines.size() && lines[end].indented) ++end;
      if (lines[at].indented)
        fail(lines[at], "this stands under no frame: write the frame's bytes first, without a blank before them");
      else
        check_frame(lines[at], std::span{lines}.subspan(at + 1, end - at - 1));
      at = end;
    }
    if (lines.empty()) return std::move(errors_);
    if (!detected_ && !model_.detect.empty())
      errors_.push_back(
          {file_, 0, 0, fmt::format("no frame is recognised as {}: add one that is, or change [detect]", model_.id)});
    check_use();
    return std::move(errors_);
  }

 private:
  void fail(const Line& line, std::string message) { errors_.push_back({file_, line.number, 1, std::move(message)}); }

  void check_frame(const Line& line, std::span<const Line> expected) {
    const auto bytes = parse_hex(line.text);
    if (!bytes) return fail(line, "a frame is hexadecimal digits");
    protocol::DecodeOptions options;
    options.options = &model_.options;
    protocol::Decoded decoded = driver_.decode(*bytes, options);
    if (decoded.fault)
      return fail(line,
                  fmt::format("{} at byte {}: {}", decoded.fault->code, decoded.fault->offset, decoded.fault->message));
    for (const Line& said : expected)
      if (said.text.starts_with("meter ")) decoded.meter = meter_of(said);
    check_detection(line, *bytes, decoded);
    note_use(decoded);
    const std::vector<MeterEvent> events = map(model_, decoded);
    note_points(decoded);
    check_events(line, expected, events);
    for (const Line& said : expected)
      if (!said.text.starts_with("meter ") && !said.text.starts_with("event ")) check_register(said, decoded);
  }

  /// "meter REL 16 water"
  protocol::MeterIdentity meter_of(const Line& line) {
    protocol::MeterIdentity meter;
    std::vector<std::string_view> words;
    for (std::string_view rest = trim(line.text.substr(6)); !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      words.push_back(rest.substr(0, end));
      rest = trim(rest.substr(end));
    }
    if (words.size() != 3) {
      fail(line, "write meter, its manufacturer, version and medium, as in: meter REL 16 water");
      return meter;
    }
    meter.manufacturer = words[0];
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), meter.version);
    meter.medium = words[2];
    return meter;
  }

  void check_detection(const Line& line, Bytes frame, const protocol::Decoded& decoded) {
    const Model* found = catalogue_.detect(model_.protocol, decoded.meter, &decoded);
    if (found == nullptr) {
      const protocol::MeterOptions probe = catalogue_.probe_options(model_.protocol);
      if (!probe.points.empty()) {
        protocol::DecodeOptions options;
        options.options = &probe;
        const protocol::Decoded probed = driver_.decode(frame, options);
        found = catalogue_.detect(model_.protocol, probed.meter, &probed);
      }
    }
    if (found == &model_) detected_ = true;
    if (found != nullptr && found != &model_ && !model_.detect.empty())
      fail(line, fmt::format("this frame is recognised as {} ({})", found->id, found->file));
  }

  void note_use(const protocol::Decoded& decoded) {
    for (const Item& item : decoded.items)
      for (std::size_t i = 0; i < model_.registers.size(); ++i)
        if (model_.registers[i].match.matches(item.reg)) {
          used_rules_.push_back(i);
          break;
        }
  }
  void note_points(const protocol::Decoded& decoded) {
    for (const Item& item : decoded.items)
      for (std::size_t i = 0; i < model_.options.points.size(); ++i)
        if (model_.options.points[i].reg == item.reg) used_points_.push_back(i);
  }
  void check_use() {
    const auto holds = [](const std::vector<std::size_t>& used, std::size_t i) {
      return std::find(used.begin(), used.end(), i) != used.end();
    };
    for (std::size_t i = 0; i < model_.registers.size(); ++i)
      if (!holds(used_rules_, i))
        errors_.push_back({model_.file, model_.registers[i].line, 1,
                           fmt::format("no frame has \"{}\": add one to {}, or leave the rule out",
                                       model_.registers[i].match.text(), file_)});
    for (std::size_t i = 0; i < model_.options.points.size(); ++i)
      if (!holds(used_points_, i))
        errors_.push_back({model_.file, 0, 0,
                           fmt::format("no frame has item \"{}\": add one to {}, or leave it out",
                                       model_.options.points[i].item, file_)});
  }

  void check_events(const Line& line, std::span<const Line> expected, const std::vector<MeterEvent>& events) {
    std::vector<std::string_view> wanted;
    for (const Line& said : expected)
      if (said.text.starts_with("event ")) {
        wanted.push_back(trim(said.text.substr(6)));
        if (std::none_of(events.begin(), events.end(), [&](const MeterEvent& e) { return e.code == wanted.back(); }))
          fail(said, fmt::format("there is no event {} in this frame", wanted.back()));
      }
    for (const MeterEvent& event : events)
      if (std::find(wanted.begin(), wanted.end(), event.code) == wanted.end())
        fail(line, fmt::format("the frame says {}: write \"  event {}\" under it", event.code, event.code));
  }

  void check_register(const Line& line, const protocol::Decoded& decoded) {
    const auto equals = line.text.rfind('=');
    if (equals == std::string_view::npos) return fail(line, "write a register, = and its value, or event and its code");
    const std::string_view key = trim(line.text.substr(0, equals)), value = trim(line.text.substr(equals + 1));
    if (key == "main") {
      const Item* item = main_item(model_, decoded);
      if (item == nullptr || !same_value(value_of(*item), value))
        fail(line, item == nullptr ? "nothing that is billed is in this frame"
                                   : fmt::format("what is billed is {}", value_of(*item)));
      return;
    }
    const auto pattern = RegisterPattern::parse(key);
    if (!pattern) return fail(line, pattern.error());
    std::vector<const Item*> found;
    for (const Item& item : decoded.items)
      if (pattern->matches(item.reg)) found.push_back(&item);
    if (found.empty()) return fail(line, fmt::format("no register is \"{}\"; there are {}", key, names(decoded)));
    if (found.size() > 1) return fail(line, fmt::format("{} registers are \"{}\": say more", found.size(), key));
    if (!same_value(value_of(*found.front()), value))
      fail(line, fmt::format("the value is {}", value_of(*found.front())));
  }

  static std::string names(const protocol::Decoded& decoded) {
    std::string all;
    for (const Item& item : decoded.items)
      all += fmt::format("{}{}", all.empty() ? "" : ", ", RegisterPattern::of(item.reg).text());
    return all.empty() ? "none" : all;
  }

  const Catalogue& catalogue_;
  const Model& model_;
  std::string file_;
  const protocol::Driver& driver_;
  std::vector<ModelError> errors_{};
  std::vector<std::size_t> used_rules_{}, used_points_{};
  bool detected_ = false;
};

}  // namespace

std::vector<ModelError> check_vectors(const Catalogue& catalogue, const Model& model, std::string_view text,
                                      std::string_view file) {
  return Checker{catalogue, model, file}.check(text);
}

std::size_t count_vectors(std::string_view text) noexcept {
  std::size_t count = 0;
  for (bool at_start = true; !text.empty(); text.remove_prefix(1)) {
    count += at_start && hex_digit(text.front()) >= 0;
    at_start = text.front() == '\n';
  }
  return count;
}

}  // namespace riser::catalogue
