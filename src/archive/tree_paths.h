// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "base/ascii.h"

namespace riser::archive {

/// Finds nodes of a tree by code and by path, and tells of a node what it stands in; remembers what it saw. `Tree` has
/// find(id), find_code(code) and find_child(parent, name); its nodes have id, parent, code and name. One thread.
template <class Tree, class IdType>
class TreePaths {
 public:
  static constexpr std::string_view separator = " / ";
  explicit TreePaths(Tree tree) : tree_(std::move(tree)) {}

  /// Remembers a node, whose parent is known or will be asked for.
  template <class Node>
  void know(const Node& node) {
    by_id_.insert_or_assign(node.id, Known{node.parent, node.code, node.name});
  }
  /// After a code, a name or a parent changed: all may be found under another path.
  void forget() {
    by_id_.clear();
    by_code_.clear();
    by_path_.clear();
  }

  std::optional<IdType> find_code(const std::string& code) {
    const auto found = by_code_.find(code);
    if (found != by_code_.end()) return found->second;
    const auto node = tree_.find_code(code);
    if (!node) return std::nullopt;
    by_code_.emplace(code, node->id);
    return node->id;
  }

  /// "North zone / Birch Court / 3"
  std::optional<IdType> find_path(const std::string& path) {
    const auto found = by_path_.find(path);
    if (found != by_path_.end()) return found->second;
    const std::size_t last = path.rfind(separator);
    IdType parent;
    if (last != std::string::npos) {
      const auto above = find_path(path.substr(0, last));
      if (!above) return std::nullopt;
      parent = *above;
    }
    const std::string_view name =
        last == std::string::npos ? std::string_view{path} : std::string_view{path}.substr(last + separator.size());
    const auto node = tree_.find_child(parent, trim(name));
    if (!node) return std::nullopt;
    by_path_.emplace(path, node->id);
    return node->id;
  }
  /// By code, or else by path.
  std::optional<IdType> find(const std::string& text) {
    const auto coded = find_code(text);
    return coded ? coded : find_path(text);
  }

  /// Of the node itself; empty of none.
  std::string path_of(IdType id) {
    std::string path;
    for (const Known* node = known(id); node != nullptr; node = known(node->parent)) {
      path.insert(0, path.empty() ? node->name : node->name + std::string{separator});
      if (!node->parent) break;
    }
    return path;
  }
  std::string code_of(IdType id) {
    const Known* node = known(id);
    return node == nullptr ? std::string{} : node->code;
  }
  /// By what find() finds it: its code, or else its path.
  std::string text_of(IdType id) {
    std::string code = code_of(id);
    return code.empty() ? path_of(id) : code;
  }
  /// Of one that need not be there yet.
  template <class Node>
  std::string text_of_new(const Node& node) {
    if (!node.code.empty()) return node.code;
    const std::string above = path_of(node.parent);
    return above.empty() ? node.name : above + std::string{separator} + node.name;
  }

 private:
  struct Known {
    IdType parent{};
    std::string code{};
    std::string name{};
  };
  const Known* known(IdType id) {
    const auto found = by_id_.find(id);
    if (found != by_id_.end()) return &found->second;
    const auto node = id ? tree_.find(id) : std::nullopt;
    if (!node) return nullptr;
    know(*node);
    return &by_id_.find(id)->second;
  }

  Tree tree_;
  std::unordered_map<IdType, Known> by_id_{};
  std::unordered_map<std::string, IdType> by_code_{}, by_path_{};
};

}  // namespace riser::archive
