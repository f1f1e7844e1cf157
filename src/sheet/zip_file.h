// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <zip.h>

#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "sheet/sheet_fault.h"

namespace riser::sheet {

/// One part of a zip file as it is unpacked.
class ZipPart {
 public:
  ZipPart(zip_file_t* file, std::string name, std::size_t& budget)
      : file_(file), name_(std::move(name)), budget_(budget) {}
  /// How many bytes came; 0 at the end. not_readable, unpacks_too_large.
  Result<std::size_t, SheetFault> read(std::span<char> out);
  const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(zip_file_t* file) const { ::zip_fclose(file); }
  };
  std::unique_ptr<zip_file_t, Close> file_;
  std::string name_;
  std::size_t& budget_;
};

/// A zip file in memory. All its parts together may be unpacked to `max_unpacked` bytes: a small file that unpacks to
/// a huge one is refused while it is read. Outlives its parts.
class ZipFile {
 public:
  static Result<std::unique_ptr<ZipFile>, SheetFault> open(std::string bytes, std::size_t max_unpacked);
  /// For open().
  ZipFile(std::string bytes, std::size_t budget) : bytes_(std::move(bytes)), budget_(budget) {}
  bool has(const std::string& name) const;
  Result<std::unique_ptr<ZipPart>, SheetFault> part(const std::string& name);

 private:
  struct Discard {
    void operator()(zip_t* zip) const { ::zip_discard(zip); }
  };
  std::string bytes_;
  std::size_t budget_;
  std::unique_ptr<zip_t, Discard> zip_{};
};

}  // namespace riser::sheet
