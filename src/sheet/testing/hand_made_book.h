// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <zip.h>

#include <map>
#include <string>
#include <vector>

#include "base/check.h"
#include "sheet/sheet_reader.h"

namespace riser::sheet::testing {

using Rows = std::vector<std::vector<std::string>>;

/// A zip file of these parts.
inline std::string zip_of(const std::map<std::string, std::string>& parts) {
  zip_error_t error{};
  zip_source_t* memory = ::zip_source_buffer_create(nullptr, 0, 0, &error);
  ::zip_source_keep(memory);
  zip_t* zip = ::zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  CHECK(zip != nullptr);
  for (const auto& [name, content] : parts)
    CHECK(::zip_file_add(zip, name.c_str(), ::zip_source_buffer(zip, content.data(), content.size(), 0),
                         ZIP_FL_ENC_UTF_8) >= 0);
  CHECK(::zip_close(zip) == 0);
  zip_stat_t about{};
  ::zip_source_stat(memory, &about);
  std::string bytes(about.size, '\0');
  ::zip_source_open(memory);
  ::zip_source_read(memory, bytes.data(), bytes.size());
  ::zip_source_close(memory);
  ::zip_source_free(memory);
  return bytes;
}

/// The parts of a workbook with one sheet, as programs other than ours write them.
struct HandMadeBook {
  std::string rows{};   ///< inside of sheetData
  std::string texts{};  ///< inside of sst
  std::string styles = "<cellXfs><xf numFmtId=\"0\"/></cellXfs>";
  std::string properties{};  ///< before the sheets
  std::string begin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  std::map<std::string, std::string> parts() const {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
      return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + target + "\"/>";
    };
    return {
        {"_rels/.rels",
         begin + "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml", begin + "<workbook xmlns:r=\"" + office + "\">" + properties +
                                "<sheets><sheet name=\"first\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", begin + "<Relationships>" + relation("r1", "worksheet", "worksheets/one.xml") +
                                           relation("r2", "styles", "styles.xml") +
                                           relation("r3", "sharedStrings", "/xl/sharedStrings.xml") +
                                           "</Relationships>"},
        {"xl/worksheets/one.xml", begin + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
        {"xl/styles.xml", begin + "<styleSheet>" + styles + "</styleSheet>"},
        {"xl/sharedStrings.xml", begin + "<sst>" + texts + "</sst>"},
    };
  }
  std::string bytes() const { return zip_of(parts()); }
};

/// All rows, or the fault in `fault`.
inline Rows rows_of(std::string bytes, const SheetLimits& limits = {}, SheetFault* fault = nullptr) {
  Rows rows;
  const auto fail = [&](const SheetFault& why) {
    if (fault != nullptr) *fault = why;
    return rows;
  };
  auto reader = open_sheet(std::move(bytes), limits);
  if (!reader) return fail(reader.error());
  SheetRow row;
  for (;;) {
    const auto more = (*reader)->next(row);
    if (!more) return fail(more.error());
    if (!*more) return rows;
    rows.push_back(row.cells);
  }
}

inline SheetFault fault_of(std::string bytes, const SheetLimits& limits = {}) {
  SheetFault fault;
  rows_of(std::move(bytes), limits, &fault);
  return fault;
}

}  // namespace riser::sheet::testing
