// SPDX-License-Identifier: Apache-2.0
#include "sheet/xml_reader.h"

#include <expat.h>
#include <fmt/format.h>

namespace riser::sheet {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;
/// Of one tag: the parser looks at the beginning of an unfinished one again with each piece.
constexpr std::size_t max_tag_bytes = 1024 * 1024;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (without_prefix(*pair) == name) return std::string_view{pair[1]};
  return std::nullopt;
}

struct XmlReader::Parser {
  explicit Parser(XmlHandler& to) : handler(to), xml(XML_ParserCreate(nullptr)) {
    XML_SetUserData(xml, this);
    XML_SetElementHandler(xml, begin, end);
    XML_SetCharacterDataHandler(xml, text);
    XML_SetStartDoctypeDeclHandler(xml, doctype);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { XML_ParserFree(xml); }

  static void begin(void* self, const char* name, const char** attributes) {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.handler.fault) return;
    parser.handler.begin(without_prefix(name), XmlAttributes{attributes});
    parser.stop_on_fault();
  }
  static void end(void* self, const char* name) {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.handler.fault) return;  // the end of an empty element is told also after a stop
    parser.handler.end(without_prefix(name));
    parser.stop_on_fault();
  }
  static void text(void* self, const char* text, int length) {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.handler.fault) return;
    parser.handler.text({text, static_cast<std::size_t>(length)});
    parser.stop_on_fault();
  }
  static void doctype(void* self, const char*, const char*, const char*, int) {
    XML_StopParser(static_cast<Parser*>(self)->xml, XML_FALSE);
  }
  void stop_on_fault() const {
    if (handler.fault) XML_StopParser(xml, XML_FALSE);
  }

  XmlHandler& handler;
  XML_Parser xml;
};

XmlReader::XmlReader(std::unique_ptr<ZipPart> part, XmlHandler& handler)
    : part_(std::move(part)), parser_(std::make_unique<Parser>(handler)), buffer_(piece_bytes) {}
XmlReader::~XmlReader() = default;

Result<bool, SheetFault> XmlReader::step() {
  const auto bytes = part_->read(buffer_);
  if (!bytes) return bytes.error();
  const bool last = *bytes == 0;
  const auto status = XML_Parse(parser_->xml, buffer_.data(), static_cast<int>(*bytes), last ? XML_TRUE : XML_FALSE);
  if (parser_->handler.fault) return *parser_->handler.fault;
  fed_ += *bytes;
  const auto at = static_cast<std::size_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_->xml), 0));
  const bool too_long = !last && fed_ > at + max_tag_bytes;
  if (status != XML_STATUS_OK || too_long)
    return SheetFault{0, 0, "bad_file",
                      fmt::format("The part \"{}\" is damaged in line {}; open the file in a spreadsheet and save it "
                                  "as .xlsx again.",
                                  part_->name(), XML_GetCurrentLineNumber(parser_->xml))};
  return !last;
}

Result<void, SheetFault> read_xml(ZipFile& file, const std::string& name, XmlHandler& handler) {
  auto part = file.part(name);
  if (!part) return part.error();
  XmlReader reader{std::move(*part), handler};
  for (;;) {
    const auto more = reader.step();
    if (!more) return more.error();
    if (!*more) return {};
  }
}

}  // namespace riser::sheet
