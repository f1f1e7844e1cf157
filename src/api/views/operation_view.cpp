// SPDX-License-Identifier: Apache-2.0
#include "api/views/operation_view.h"

#include "api/views/change_view.h"
#include "api/views/field_words.h"
#include "api/views/object_names.h"

namespace riser::api {

std::vector<Operation> operation_views(store::Connection& connection, const store::KeyBox& box,
                                       const std::vector<store::Operation>& operations) {
  ObjectNames names{connection, box};
  std::vector<Operation> views;
  for (const auto& operation : operations) {
    Operation& view =
        views.emplace_back(Operation{.id = operation.id,
                                     .at = Utc{operation.author.at},
                                     .author = names.user(operation.author.user),
                                     .kind = static_cast<OperationKind>(operation.kind),
                                     .object = operation.object == 0 ? std::string{} : std::to_string(operation.object),
                                     .name = names.of(operation.kind, operation.object),
                                     .action = static_cast<ChangeAction>(operation.action)});
    if (operation.author.import) view.import_ = operation.author.import;
    const auto shown = [&](const std::string& name, const std::optional<std::string>& text) {
      return text ? Nullable<std::string>{field_words(connection, box, operation.kind, name, *text)}
                  : Nullable<std::string>{};
    };
    for (const auto& field : operation.fields) {
      if (auto members = members_view(operation.kind, field.name, field.before)) {
        view.fields.push_back({members->name, members->before, members->after});
        continue;
      }
      OperationField& one = view.fields.emplace_back(OperationField{field.name, shown(field.name, field.before), {}});
      if (operation.tells_after) one.after = shown(field.name, field.after);
    }
  }
  return views;
}

}  // namespace riser::api
