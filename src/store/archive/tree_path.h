// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace riser::store {

/// A way from the root of a tree down to a node as text, "/1/5/44/": the node and all below it are those whose text
/// begins with it, from path_begin() on and before path_end() by their bytes.
template <class Tag>
std::string path_text(const std::vector<Id<Tag>>& path) {
  std::string text = "/";
  for (const Id<Tag> id : path) (text += std::to_string(id.value)) += '/';
  return text;
}

template <class IdType>
std::vector<IdType> parse_path(std::string_view text) {
  std::vector<IdType> path;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data() + 1; at < end;) {
    IdType id;
    const auto [next, code] = std::from_chars(at, end, id.value);
    if (code != std::errc{}) break;
    path.push_back(id);
    at = next + 1;
  }
  return path;
}

template <class Tag>
std::string path_begin(const std::vector<Id<Tag>>& path) {
  return path_text(path);
}

/// '0' comes after '/': the first text beyond all that begin with the path.
template <class Tag>
std::string path_end(const std::vector<Id<Tag>>& path) {
  std::string text = path_text(path);
  text.back() = '0';
  return text;
}

}  // namespace riser::store
