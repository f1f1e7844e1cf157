// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx_reader.h"

#include "sheet/xlsx_rows.h"

namespace riser::sheet {
namespace {

class XlsxReader final : public SheetReader {
 public:
  XlsxReader(std::unique_ptr<ZipFile> file, XlsxBook book, std::unique_ptr<ZipPart> sheet, const SheetLimits& limits)
      : file_(std::move(file)), book_(std::move(book)), limits_(limits), xml_(std::move(sheet), rows_) {}

  Result<bool, SheetFault> next(SheetRow& row) override {
    while (!rows_.has_row()) {
      if (ended_) return false;
      const auto more = xml_.step();
      if (!more) return more.error();
      ended_ = !*more;
    }
    rows_.take(row);
    return true;
  }

 private:
  const std::unique_ptr<ZipFile> file_;
  const XlsxBook book_;
  const SheetLimits limits_;
  XlsxRows rows_{book_, limits_};
  XmlReader xml_;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<SheetReader>, SheetFault> open_xlsx(std::string bytes, const SheetLimits& limits) {
  auto file = ZipFile::open(std::move(bytes), limits.unpacked_bytes);
  if (!file) return file.error();
  auto book = read_book(**file, limits);
  if (!book) return book.error();
  auto sheet = (*file)->part(book->sheet);
  if (!sheet) return sheet.error();
  return std::unique_ptr<SheetReader>{
      std::make_unique<XlsxReader>(std::move(*file), std::move(*book), std::move(*sheet), limits)};
}

}  // namespace riser::sheet
