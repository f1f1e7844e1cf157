// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>

#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/json/schema.h"

namespace riser::api::codec_test {

enum class Colour { red, dark_green };
BOOST_DESCRIBE_ENUM(Colour, red, dark_green)

struct Inner {
  std::string address{};
  std::optional<int> port{};
};
BOOST_DESCRIBE_STRUCT(Inner, (), (address, port))

struct Base {
  std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Base, (), (id))

struct Outer : Base {
  std::vector<Inner> meters{};
  Nullable<Decimal> value{};
  std::optional<Nullable<std::string>> key{};
  Colour colour = Colour::red;
  Utc at{};
  bool new_ = false;
};
BOOST_DESCRIBE_STRUCT(Outer, (Base), (meters, value, key, colour, at, new_))

template <class T>
struct Page {
  std::vector<T> items{};
};
BOOST_DESCRIBE_STRUCT(Page<Inner>, (), (items))

constexpr std::string_view good =
    R"({"id":7,"meters":[{"address":"a","port":1},{"address":"b"}],"value":"1.230","colour":"dark_green",)"
    R"("at":"2026-11-21T10:30:00Z","new":true})";

std::string changed(std::string_view from, std::string_view to) {
  std::string text{good};
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

void expect_fault(std::string_view text, JsonFault fault, std::string_view field) {
  const auto result = from_json<Outer>(text);
  ASSERT_TRUE(result.has_error()) << text;
  EXPECT_EQ(result.error().fault, fault) << text << ": " << result.error().detail;
  EXPECT_EQ(result.error().field, field) << text;
  EXPECT_FALSE(result.error().detail.empty());
}

TEST(json_codec, reads_a_nested_struct_with_inherited_members) {
  const auto result = from_json<Outer>(good);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->id, 7);
  ASSERT_EQ(result->meters.size(), 2u);
  EXPECT_EQ(result->meters[0].port, 1);
  EXPECT_FALSE(result->meters[1].port.has_value());
  EXPECT_EQ(result->value->to_string(), "1.230");
  EXPECT_FALSE(result->key.has_value());
  EXPECT_EQ(result->colour, Colour::dark_green);
  EXPECT_EQ(result->at.seconds, 1795257000);
  EXPECT_TRUE(result->new_);
}

TEST(json_codec, reads_and_writes_an_object_of_any_strings) {
  const std::string text = R"({"":"x","a\"b":"c"})";
  const auto map = from_json<TextMap>(text);
  ASSERT_TRUE(map.has_value());
  EXPECT_EQ(to_json(*map), text);
  EXPECT_EQ(to_json(TextMap{}), "{}");
  EXPECT_EQ(from_json<TextMap>(R"({"a":1})").error().field, "a");
  EXPECT_EQ(from_json<TextMap>("[]").error().fault, JsonFault::wrong_type);
  EXPECT_EQ(boost::json::serialize(SchemaSet{}.of<TextMap>()),
            R"({"type":"object","additionalProperties":{"type":"string"}})");
}

TEST(json_codec, cuts_times_to_seconds) {
  EXPECT_EQ(from_json<Outer>(changed("10:30:00Z", "10:30:00.987Z"))->at.seconds, 1795257000);
  expect_fault(changed("10:30:00Z", "10:30:00.9x7Z"), JsonFault::bad_value, "at");
  expect_fault(changed("10:30:00Z", "10:30:00.Z"), JsonFault::bad_value, "at");
}

TEST(json_codec, writes_what_it_reads) {
  const auto result = from_json<Outer>(good);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(to_json(*result), good);
}

TEST(json_codec, null_and_absent_are_told_apart) {
  const auto cleared = from_json<Outer>(changed(R"("colour")", R"("key":null,"colour")"));
  ASSERT_TRUE(cleared.has_value());
  ASSERT_TRUE(cleared->key.has_value());
  EXPECT_FALSE(cleared->key->has_value());
  EXPECT_NE(to_json(*cleared).find(R"("key":null)"), std::string::npos);
  const auto none = from_json<Outer>(changed(R"("1.230")", "null"));
  ASSERT_TRUE(none.has_value());
  EXPECT_FALSE(none->value.has_value());
  EXPECT_NE(to_json(*none).find(R"("value":null)"), std::string::npos);
}

TEST(json_codec, names_the_path_of_a_wrong_type) {
  expect_fault(changed(R"("address":"b")", R"("address":5)"), JsonFault::wrong_type, "meters[1].address");
  expect_fault(changed(R"("port":1)", R"("port":1.5)"), JsonFault::wrong_type, "meters[0].port");
  expect_fault(changed(R"("port":1)", R"("port":null)"), JsonFault::wrong_type, "meters[0].port");
  expect_fault(changed("true", "1"), JsonFault::wrong_type, "new");
  expect_fault(changed(R"([{"address":"a","port":1},{"address":"b"}])", "{}"), JsonFault::wrong_type, "meters");
  expect_fault("[]", JsonFault::wrong_type, "");
}

TEST(json_codec, refuses_values_that_do_not_fit) {
  expect_fault(changed(R"("port":1)", R"("port":3000000000)"), JsonFault::bad_value, "meters[0].port");
  expect_fault(changed("dark_green", "blue"), JsonFault::bad_value, "colour");
  expect_fault(changed("1.230", "1e5"), JsonFault::bad_value, "value");
  expect_fault(changed("2026-11-21T", "2026-02-30T"), JsonFault::bad_value, "at");
}

TEST(json_codec, refuses_unknown_missing_and_duplicate_keys) {
  expect_fault(changed(R"("port":1)", R"("prot":1)"), JsonFault::unknown_key, "meters[0].prot");
  expect_fault(changed(R"("id":7,)", ""), JsonFault::missing_key, "id");
  expect_fault(changed(R"({"address":"b"})", "{}"), JsonFault::missing_key, "meters[1].address");
  expect_fault(changed(R"("address":"b")", R"("address":"b","address":"b")"), JsonFault::duplicate_key,
               "meters[1].address");
  expect_fault(changed(R"("id":7)", R"("id":7,"\u0069d":8)"), JsonFault::duplicate_key, "id");
}

TEST(json_codec, refuses_what_is_no_json) {
  for (const auto* text : {"", "{", "{\"id\":7}x", "{\"id\":07}", "{'id':7}", "nul", "{\"id\":\"\xFF\"}", "{\"a\":1,}"})
    expect_fault(text, JsonFault::syntax, "");
}

TEST(json_codec, refuses_deep_nesting_and_wide_objects) {
  std::string deep(1000, '[');
  EXPECT_EQ(from_json<Outer>(deep).error().fault, JsonFault::too_deep);
  std::string wide = "{";
  for (int i = 0; i < 100; ++i) wide += fmt::format("\"k{}\":1,", i);
  wide.back() = '}';
  EXPECT_EQ(from_json<Outer>(wide).error().fault, JsonFault::syntax);
}

TEST(json_codec, writes_valid_text_for_any_bytes) {
  rc::check([](const std::string& bytes) {
    std::string text;
    append_json_string(text, bytes);
    boost::json::error_code error;
    boost::json::parse(text, error);
    RC_ASSERT(!error);
  });
}

TEST(json_codec, keeps_unicode_and_replaces_broken_bytes) {
  EXPECT_EQ(to_json(std::string{"热\"\n\x01"}), "\"热\\\"\\n\\u0001\"");
  EXPECT_EQ(to_json(std::string{"a\xC0\xAFz"}), "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"");
  EXPECT_EQ(to_json(std::string{"\xED\xA0\x80"}), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(to_json(std::string{"\xF0\x9F\x94\xA5"}), "\"\xF0\x9F\x94\xA5\"");
}

TEST(json_schema, tells_the_words_that_a_text_may_be) {
  SchemaSet schemas;
  EXPECT_EQ(boost::json::serialize(schemas.of<Word<Colour>>()), R"({"$ref":"#/components/schemas/Colour"})");
  EXPECT_EQ(to_json(Word<Colour>{"dark_green"}), R"("dark_green")");
}

TEST(json_schema, describes_the_same_shape) {
  SchemaSet schemas;
  EXPECT_EQ(boost::json::serialize(schemas.of<Page<Inner>>()), R"({"$ref":"#/components/schemas/InnerPage"})");
  schemas.of<Outer>();
  const auto components = schemas.take_components();
  ASSERT_TRUE(components.contains("Outer"));
  const auto& outer = components.at("Outer").as_object();
  EXPECT_EQ(boost::json::serialize(outer.at("required")), R"(["id","meters","value","colour","at","new"])");
  EXPECT_EQ(outer.at("additionalProperties"), false);
  const auto& properties = outer.at("properties").as_object();
  EXPECT_EQ(boost::json::serialize(properties.at("meters")),
            R"({"type":"array","items":{"$ref":"#/components/schemas/Inner"}})");
  EXPECT_EQ(boost::json::serialize(properties.at("key")), R"({"anyOf":[{"type":"string"},{"type":"null"}]})");
  EXPECT_EQ(boost::json::serialize(components.at("Colour")), R"({"type":"string","enum":["red","dark_green"]})");
}

}  // namespace riser::api::codec_test
