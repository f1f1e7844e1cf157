// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx_book.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "base/ascii.h"
#include "sheet/xml_reader.h"

namespace riser::sheet {
namespace {

constexpr std::size_t max_formats = 100'000;

std::int64_t number_of(std::optional<std::string_view> text, std::int64_t otherwise) {
  std::int64_t number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

SheetFault no_sheet() {
  return {0, 0, "bad_file", "There is no sheet in the file; is it a spreadsheet? Save it as .xlsx again."};
}

/// Of a part to others: where they are, by type and by id.
struct Relations final : XmlHandler {
  explicit Relations(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    if (slash != std::string_view::npos) folder = part.substr(0, slash + 1);
  }

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    const auto target = attributes.find("Target"), type = attributes.find("Type"), id = attributes.find("Id");
    if (name != "Relationship" || !target || !type || !id) return;
    const std::string path = target->starts_with('/') ? std::string{target->substr(1)} : folder + std::string{*target};
    by_id.emplace(*id, path);
    by_type.emplace(type->substr(type->rfind('/') + 1), path);
  }

  std::string of_type(const std::string& type) const {
    const auto found = by_type.find(type);
    return found == by_type.end() ? std::string{} : found->second;
  }

  std::string folder{};
  std::map<std::string, std::string, std::less<>> by_id{}, by_type{};
};

Result<Relations, SheetFault> relations_of(ZipFile& file, const std::string& part) {
  Relations relations{part};
  const std::string name = fmt::format("{}_rels/{}.rels", relations.folder, part.substr(relations.folder.size()));
  if (const auto read = read_xml(file, name, relations); !read) return read.error();
  return relations;
}

struct Workbook final : XmlHandler {
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet" && first_sheet.empty()) first_sheet = attributes.find("id").value_or("");
    if (name == "workbookPr") {
      const auto value = attributes.find("date1904").value_or("0");
      from_1904 = value == "1" || value == "true";
    }
  }
  std::string first_sheet{};
  bool from_1904 = false;
};

struct Styles final : XmlHandler {
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "cellXfs") in_cells = true;
    const std::int64_t id = number_of(attributes.find("numFmtId"), 0);
    if (name == "numFmt") {
      codes[id] = format_of_code(attributes.find("formatCode").value_or("General"));
    } else if (name == "xf" && in_cells && formats.size() < max_formats) {
      const auto own = codes.find(id);
      formats.push_back(own != codes.end() ? own->second : builtin_format(id).value_or(NumberFormat{}));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cells = false;
  }
  std::map<std::int64_t, NumberFormat> codes{};
  std::vector<NumberFormat> formats{};
  bool in_cells = false;
};

/// Pieces of different looks are one text; how it is spoken (rPh) is none.
struct TextTable final : XmlHandler {
  TextTable(SharedTexts& to, std::size_t most) : texts(to), max_bytes(most) {}

  void begin(std::string_view name, const XmlAttributes&) override {
    if (name == "si") current.clear();
    if (name == "rPh") spoken = true;
    in_text = name == "t" && !spoken;
  }
  void end(std::string_view name) override {
    in_text = false;
    if (name == "rPh") spoken = false;
    if (name != "si") return;
    unescape(current);
    texts.add(current);
  }
  void text(std::string_view piece) override {
    if (!in_text) return;
    current += piece;
    if (texts.bytes() + current.size() > max_bytes || texts.size() > max_bytes / 8)
      fault = SheetFault{0, 0, "unpacks_too_large",
                         fmt::format("The texts of the file have more than {} bytes; part it.", max_bytes)};
  }

  SharedTexts& texts;
  const std::size_t max_bytes;
  std::string current{};
  bool in_text = false;
  bool spoken = false;
};

constexpr std::size_t escape_length = 7;

/// What "_x000A_" at this place stands for: a control character or the underscore; others nobody needs to write so.
std::optional<char> code_at(std::string_view text, std::size_t at) {
  if (at + escape_length > text.size() || text[at + escape_length - 1] != '_') return std::nullopt;
  unsigned code = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (hex_digit(text[i]) < 0) return std::nullopt;
    code = code * 16 + static_cast<unsigned>(hex_digit(text[i]));
  }
  return (code > 0 && code < 0x20) || code == '_' ? std::optional{static_cast<char>(code)} : std::nullopt;
}

}  // namespace

void SharedTexts::add(std::string_view text) {
  all_ += text;
  ends_.push_back(static_cast<std::uint32_t>(all_.size()));
}

void unescape(std::string& text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1))
    if (const auto code = code_at(text, at)) text.replace(at, escape_length, 1, *code);
}

std::string escaped(std::string_view text) {
  std::string out{text};
  for (std::size_t at = out.find("_x"); at != std::string::npos; at = out.find("_x", at + 1)) {
    if (!code_at(out, at)) continue;
    out.insert(at, "_x005F");
    at += escape_length - 1;
  }
  return out;
}

Result<XlsxBook, SheetFault> read_book(ZipFile& file, const SheetLimits& limits) {
  auto root = relations_of(file, "");
  if (!root) return root.error();
  const std::string book_part = root->of_type("officeDocument");
  if (book_part.empty()) return no_sheet();
  Workbook workbook;
  if (const auto read = read_xml(file, book_part, workbook); !read) return read.error();
  auto parts = relations_of(file, book_part);
  if (!parts) return parts.error();
  const auto sheet = parts->by_id.find(workbook.first_sheet);
  if (sheet == parts->by_id.end()) return no_sheet();
  XlsxBook book{.sheet = sheet->second, .from_1904 = workbook.from_1904};
  if (const auto name = parts->of_type("styles"); !name.empty() && file.has(name)) {
    Styles styles;
    if (const auto read = read_xml(file, name, styles); !read) return read.error();
    book.formats = std::move(styles.formats);
  }
  if (const auto name = parts->of_type("sharedStrings"); !name.empty() && file.has(name)) {
    TextTable table{book.texts, limits.shared_bytes};
    if (const auto read = read_xml(file, name, table); !read) return read.error();
  }
  return book;
}

}  // namespace riser::sheet
