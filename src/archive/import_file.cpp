// SPDX-License-Identifier: Apache-2.0
#include "archive/import_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

constexpr std::size_t nowhere = SIZE_MAX;

bool is_called(const Column& column, const std::string& title) {
  return title == column.name || title == store::fold(column.title.en) || title == column.title.zh_cn ||
         title == store::fold(column.title.ru);
}

sheet::SheetFault head_fault(const sheet::SheetRow& row, std::size_t cell, std::string code, std::string text) {
  return {row.number, static_cast<std::int64_t>(cell + 1), std::move(code), std::move(text)};
}

}  // namespace

Result<std::unique_ptr<ImportFile>, sheet::SheetFault> ImportFile::open(std::string bytes, const Table& table) {
  auto reader = sheet::open_sheet(std::move(bytes));
  if (!reader) return reader.error();
  auto file = std::make_unique<ImportFile>(std::move(*reader), table);
  if (const auto head = file->take_head(); !head) return head.error();
  return file;
}

Result<void, sheet::SheetFault> ImportFile::take_head() {
  const auto more = reader_->next(cells_);
  if (!more) return more.error();
  if (!*more) return sheet::SheetFault{1, 0, "empty", "There is nothing in the file; take a template and fill it in."};
  for (std::size_t i = 0; i < cells_.cells.size(); ++i) {
    const std::string title = store::fold(trim(cells_.cells[i]));
    const auto column =
        std::find_if(columns_.begin(), columns_.end(), [&](const auto& c) { return is_called(c, title); });
    if (title.empty() || is_called(reason_column, title)) {
      places_.push_back(nowhere);
      continue;
    }
    if (column == columns_.end())
      return head_fault(cells_, i, "no_column",
                        fmt::format("There is no column \"{}\"; take the head of a template, or take this column away.",
                                    trim(cells_.cells[i])));
    const auto place = static_cast<std::size_t>(column - columns_.begin());
    if (std::find(places_.begin(), places_.end(), place) != places_.end())
      return head_fault(cells_, i, "duplicate_column", fmt::format("The column \"{}\" is there twice.", column->name));
    places_.push_back(place);
  }
  return boost::system::in_place_value;
}

Result<bool, sheet::SheetFault> ImportFile::next(ImportRow& row) {
  for (;;) {
    const auto more = reader_->next(cells_);
    if (!more || !*more) return more;
    if (trim(cells_.cells[0]).starts_with(note_mark)) continue;
    row = {.number = cells_.number, .cells = std::vector<std::string>(columns_.size())};
    for (std::size_t i = 0; i < std::min(places_.size(), cells_.cells.size()); ++i)
      if (places_[i] != nowhere) row.cells[places_[i]] = std::move(cells_.cells[i]);
    return true;
  }
}

}  // namespace riser::archive
