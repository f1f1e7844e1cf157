// SPDX-License-Identifier: Apache-2.0
#include "sheet/zip_file.h"

#include <fmt/format.h>

namespace riser::sheet {
namespace {

constexpr zip_int64_t max_parts = 10'000;

SheetFault broken(std::string_view what) {
  return {0, 0, "bad_file", fmt::format("{}; open the file in a spreadsheet and save it as .xlsx again.", what)};
}

}  // namespace

Result<std::size_t, SheetFault> ZipPart::read(std::span<char> out) {
  const zip_int64_t count = ::zip_fread(file_.get(), out.data(), out.size());
  if (count < 0) return broken(fmt::format("The part \"{}\" cannot be unpacked", name_));
  const auto bytes = static_cast<std::size_t>(count);
  if (bytes > budget_)
    return SheetFault{0, 0, "unpacks_too_large",
                      "The file unpacks to more than a table may have; take away what is no table, or part it."};
  budget_ -= bytes;
  return bytes;
}

Result<std::unique_ptr<ZipFile>, SheetFault> ZipFile::open(std::string bytes, std::size_t max_unpacked) {
  auto file = std::make_unique<ZipFile>(std::move(bytes), max_unpacked);
  zip_error_t error{};
  zip_source_t* source = ::zip_source_buffer_create(file->bytes_.data(), file->bytes_.size(), 0, &error);
  if (source == nullptr) return broken("The file cannot be opened");
  file->zip_.reset(::zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!file->zip_) {
    ::zip_source_free(source);
    return broken("The file is damaged or not complete");
  }
  if (::zip_get_num_entries(file->zip_.get(), 0) > max_parts) return broken("The file has too many parts");
  return file;
}

bool ZipFile::has(const std::string& name) const {
  return ::zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::unique_ptr<ZipPart>, SheetFault> ZipFile::part(const std::string& name) {
  const zip_int64_t index = ::zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return broken(fmt::format("The file has no part \"{}\"", name));
  zip_file_t* opened = ::zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(index), 0);
  if (opened == nullptr) return broken(fmt::format("The part \"{}\" cannot be unpacked", name));
  return std::make_unique<ZipPart>(opened, name, budget_);
}

}  // namespace riser::sheet
