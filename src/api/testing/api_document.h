// SPDX-License-Identifier: Apache-2.0
// For tests: the API as the served OpenAPI document tells it, and requests that are made from it.
#pragma once
#include <boost/json.hpp>
#include <functional>
#include <string>
#include <vector>

#include "api/testing/api_server.h"

namespace riser::api {

/// A parameter of a path or a query.
struct DocumentedParameter {
  std::string name{};
  bool in_path = false;
  bool required = false;
  boost::json::object schema{};
  std::string kind{};  ///< what an id names; empty: it is none
};

struct DocumentedOperation {
  std::string method{};  ///< "GET"
  std::string path{};    ///< "/api/v1/meters/{id}"
  std::string permission{};
  std::vector<DocumentedParameter> parameters{};
  boost::json::object body{};  ///< the schema of a JSON body; empty: it has none
};

/// The id of an object of this kind.
using IdOf = std::function<std::string(std::string_view kind)>;

class ApiDocument {
 public:
  explicit ApiDocument(ApiServer& server);
  const std::vector<DocumentedOperation>& operations() const { return operations_; }

  /// Without a reference and without the null that it may be.
  boost::json::object resolved(const boost::json::object& schema) const;
  bool may_be_null(const boost::json::object& schema) const;
  /// A value with everything that it may have; lists have one item.
  boost::json::value sample(const boost::json::object& schema, const IdOf& id_of) const;
  /// The path and the query of a request: what must be there, and what is given by the name of the parameter.
  std::string target(const DocumentedOperation& operation, const IdOf& id_of,
                     const std::map<std::string, std::string>& given = {}) const;

  /// A place in a body: "requests[0].method".
  struct Field {
    std::string path{};
    std::string pointer{};  ///< JSON pointer into a sample
    boost::json::object schema{};
    std::string kind{};
    bool required = false;
  };
  /// All of a body, those of objects after the object itself.
  std::vector<Field> fields(const boost::json::object& body) const;

 private:
  void add_fields(const boost::json::object& schema, Field at, std::vector<Field>& fields, int depth) const;
  boost::json::value document_{};
  std::vector<DocumentedOperation> operations_{};
};

/// As it stands in a target.
std::string percent_encoded(std::string_view text);

}  // namespace riser::api
