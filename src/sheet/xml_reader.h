// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sheet/zip_file.h"

namespace riser::sheet {

/// The attributes of an element; asked for without their namespace prefixes.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  std::optional<std::string_view> find(std::string_view name) const;

 private:
  const char** pairs_;
};

/// What is told of one part. Names come without their namespace prefixes, which each program chooses as it likes.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view /*name*/) {}
  virtual void text(std::string_view /*text*/) {}
  /// Set by the handler: nothing more is read.
  std::optional<SheetFault> fault{};
};

/// Reads a part piece by piece. A document type is refused, and with it entities that grow.
class XmlReader {
 public:
  XmlReader(std::unique_ptr<ZipPart> part, XmlHandler& handler);
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  ~XmlReader();
  /// False: the part has ended.
  Result<bool, SheetFault> step();

 private:
  struct Parser;
  std::unique_ptr<ZipPart> part_;
  std::unique_ptr<Parser> parser_;
  std::vector<char> buffer_;
  std::size_t fed_ = 0;
};

/// The whole part.
Result<void, SheetFault> read_xml(ZipFile& file, const std::string& name, XmlHandler& handler);

}  // namespace riser::sheet
