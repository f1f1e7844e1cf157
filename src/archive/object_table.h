// SPDX-License-Identifier: Apache-2.0
// What all kinds have in common whose rows are one object each. A kind is a class `Rows`:
//   using Object = ...;                                          with an id
//   static constexpr Words title; static constexpr std::string_view noun;
//   static constexpr std::string_view filters;                   the parts of ExportFilter that it has: "within kind q"
//   static bool knows_kind(std::string_view);                    of the filter, where it has that part
//   static std::span<const Column> columns(); static std::span<const std::string_view> stored_in();
//   explicit Rows(const TableWork&);                             for one export, trial, run or undo
//   std::optional<Object> find(RowCells&);                       that the row is about; notes faults
//   void take(RowCells&, Object&, bool is_new);                  what the cells say of it
//   bool same(const Object& before, const Object& after);
//   void add(RowCells&, Object&);                                gives the id, or notes why not
//   void change(RowCells&, const Object& before, const Object& after);
//   void remove(RowCells&, const Object&);                       for the undo of add()
//   std::string key_of(const Object&);
//   std::vector<std::string> cells_of(const Object&, Language);
//   void each(const ExportFilter&, const std::function<void(const Object&)>&);
//   std::optional<Object> load(std::int64_t id);
//   void set_field(RowCells&, Object&, const store::Change::Field&);  as it was, by the history's words
//   void committed();
#pragma once
#include <fmt/format.h>

#include <unordered_map>

#include "archive/row_cells.h"
#include "archive/table.h"

namespace riser::archive {

template <class Rows>
class ObjectLoader final : public Loader {
 public:
  using Object = typename Rows::Object;
  explicit ObjectLoader(const TableWork& work) : rows_(work) {}

  void put(ImportRow& row) override {
    RowCells cells{Rows::columns(), row};
    row.result = RowResult::wrong;
    const std::optional<Object> before = rows_.find(cells);
    Object after = before.value_or(Object{});
    rows_.take(cells, after, !before && cells.good());
    row.key = rows_.key_of(after);
    if (!before) {
      if (cells.good()) rows_.add(cells, after);
      if (!cells.good()) return;
      seen_.emplace(after.id.value, row.number);
      row.result = RowResult::added;
      return;
    }
    if (cells.good()) refuse_second(cells, row, before->id.value);
    if (!cells.good()) return;
    row.result = change(row, cells, *before, after);
  }
  void committed() override { rows_.committed(); }

 private:
  void refuse_second(RowCells& cells, const ImportRow& row, std::int64_t id) {
    const auto [other, first] = seen_.try_emplace(id, row.number);
    if (!first)
      cells.fault("", "duplicate_row",
                  fmt::format("Row {} is about the same {}; keep one.", other->second, Rows::noun));
  }
  RowResult change(ImportRow& row, RowCells& cells, const Object& before, const Object& after) {
    if (rows_.same(before, after)) return RowResult::same;
    const auto old_cells = rows_.cells_of(before, Language::en);
    rows_.change(cells, before, after);
    if (!cells.good()) return RowResult::wrong;
    row.changes = changes_between(Rows::columns(), old_cells, rows_.cells_of(after, Language::en));
    return RowResult::changed;
  }

  Rows rows_;
  std::unordered_map<std::int64_t, std::int64_t> seen_{};  ///< which row was about it
};

template <class Rows>
class ObjectTable final : public Table {
 public:
  std::span<const Column> columns() const override { return Rows::columns(); }
  std::span<const std::string_view> stored_in() const override { return Rows::stored_in(); }
  Words title() const override { return Rows::title; }
  std::optional<FieldFault> fault_of(const ExportFilter& filter) const override {
    if (auto fault = riser::archive::fault_of(filter, Rows::filters)) return fault;
    if constexpr (requires { Rows::knows_kind(filter.kind); })
      if (!filter.kind.empty() && !Rows::knows_kind(filter.kind)) return FieldFault{"kind", "there is no such kind."};
    return std::nullopt;
  }

  void each(const TableWork& work, const ExportFilter& filter, Language language,
            const std::function<void(std::span<const std::string>)>& visit) const override {
    Rows rows{work};
    rows.each(filter, [&](const auto& object) {
      if (!filter.sees || filter.sees(object.id.value)) visit(rows.cells_of(object, language));
    });
  }
  std::unique_ptr<Loader> loader(const TableWork& work) const override {
    return std::make_unique<ObjectLoader<Rows>>(work);
  }
  std::optional<std::string> take_back(const TableWork& work, const store::Change& change) const override {
    Rows rows{work};
    const auto object = rows.load(change.object);
    if (!object) return fmt::format("The {} {} is not there any more.", Rows::noun, change.object);
    ImportRow row;
    RowCells cells{Rows::columns(), row};
    if (change.action == store::ChangeAction::created) {
      rows.remove(cells, *object);
    } else {
      auto after = *object;
      for (const auto& field : change.before) rows.set_field(cells, after, field);
      if (cells.good() && !rows.same(*object, after)) rows.change(cells, *object, after);
    }
    if (cells.good()) return std::nullopt;
    return fmt::format("The {} \"{}\" cannot be put back: {}", Rows::noun, rows.key_of(*object), row.errors[0].text);
  }
};

}  // namespace riser::archive
