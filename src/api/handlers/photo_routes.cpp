// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/dto/installation.h"
#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "store/archive/attachments.h"
#include "store/archive/installations.h"

namespace riser::api {
namespace {

using store::Attachments;

/// What the first bytes of a picture say it is; empty when it is none that browsers show everywhere.
std::string type_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  return {};
}

store::FieldTexts fields_of(const store::Attachment& photo) {
  return {{std::string_view{name(photo.kind)}, std::to_string(photo.object)},
          {"name", photo.name},
          {"bytes", std::to_string(photo.size)}};
}

Outcome<Photo> add_photo(Services& services, const Call& call, InstallationId id, const PhotoQuery& query) {
  const std::string& body = call.request.body;
  const std::string type = type_of(body);
  if (type.empty())
    return Refused{Reject::unprocessable, "no_picture", "The file is no JPEG or PNG picture; send one of these."};
  if (body.size() > Attachments::max_bytes)
    return Refused{Reject::unprocessable, "too_large",
                   fmt::format("The picture has {} bytes; at most {} are taken.", body.size(), Attachments::max_bytes)};
  auto name = checked_name("name", query.name.value_or("photo"));
  if (!name) return name.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  if (!store::Installations{*connection}.find(id)) return not_found("such installation");
  const auto added = Attachments{*connection}.add(
      {.kind = store::ArchiveKind::installation, .object = id.value, .name = std::move(*name), .type = type},
      as_bytes(body), author_of(call, services));
  if (!added)
    return Refused{
        Reject::conflict, "too_many",
        fmt::format("There are {} pictures already; remove one that is not needed.", Attachments::max_per_object)};
  store::Changes{*connection}.created(store::ArchiveKind::photo, added->id.value, author_of(call, services),
                                      fields_of(*added));
  transaction.commit();
  return Photo{id_text(added->id), added->name, added->type, added->size};
}

Outcome<net::HttpResponse> show_photo(Services& services, AttachmentId id) {
  auto connection = services.store.lease();
  Attachments attachments{*connection};
  const auto photo = attachments.find(id);
  if (!photo) return not_found("such picture");
  const ByteVector data = attachments.data(id);
  net::HttpResponse response{.body = std::string{as_text(data)}};
  response.with("Content-Type", photo->type);
  response.with("Cache-Control", "private, max-age=86400, immutable");
  return response;
}

Outcome<Nothing> remove_photo(Services& services, const Call& call, AttachmentId id) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  Attachments photos{*connection};
  const auto photo = photos.find(id);
  if (!photo || !photos.remove(id)) return not_found("such picture");
  store::Changes{*connection}.removed(store::ArchiveKind::photo, id.value, author_of(call, services),
                                      fields_of(*photo));
  transaction.commit();
  return Nothing{};
}

}  // namespace

void add_photo_routes(Router& router, Services& services) {
  Route add =
      make_route<PhotoQuery, Nothing, Photo>({"POST", "/api/v1/installations/{id}/photos", Permission::change_meters,
                                              201, "Add a picture of an installation: JPEG or PNG, at most 5 MB"},
                                             [&services](Call& call, const PhotoQuery& query) {
                                               return add_photo(services, call, call.id<InstallationId>(), query);
                                             });
  add.takes = "image/*";
  add.max_body_bytes = Attachments::max_bytes + 1024;
  router.add(std::move(add));
  Route show = make_route<Nothing, Nothing, net::HttpResponse>(
      {"GET", "/api/v1/photos/{id}", Permission::view, 200, "A picture"},
      [&services](Call& call) { return show_photo(services, call.id<AttachmentId>()); });
  show.content_type = "image/*";
  router.add(std::move(show));
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/photos/{id}", Permission::change_meters, 204, "Remove a picture"},
      [&services](Call& call) { return remove_photo(services, call, call.id<AttachmentId>()); });
}

}  // namespace riser::api
