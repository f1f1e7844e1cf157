// SPDX-License-Identifier: Apache-2.0
#include "api/auth/address_places.h"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace riser::api {
namespace {

AddressPlaces table() {
  return AddressPlaces::parse(
      "first_address,last_address,place\r\n"
      "2001:db8::,2001:db8::ffff,\"Office, 2nd floor\"\r\n"
      "192.0.2.0,192.0.2.127,Harbin\r\n"
      "\r\n"
      "192.0.2.128, 192.0.2.128 ,Омск\r\n",
      "places.csv");
}

TEST(address_places, are_found_by_both_kinds_of_addresses) {
  const AddressPlaces places = table();
  EXPECT_EQ(places.find("192.0.2.0"), "Harbin");
  EXPECT_EQ(places.find("192.0.2.127"), "Harbin");
  EXPECT_EQ(places.find("192.0.2.128"), "Омск");
  EXPECT_EQ(places.find("::ffff:192.0.2.5"), "Harbin") << "an IPv4 address as IPv6 writes it";
  EXPECT_EQ(places.find("2001:db8::17"), "Office, 2nd floor");
  EXPECT_EQ(places.find("[2001:db8::17]"), "Office, 2nd floor");
  for (const char* nowhere : {"192.0.2.129", "192.0.1.255", "2001:db8::1:0", "::1", "", "here"})
    EXPECT_EQ(places.find(nowhere), std::nullopt) << nowhere;
}

TEST(address_places, that_make_no_sense_are_refused_by_line) {
  const auto error = [](std::string_view text) {
    try {
      AddressPlaces::parse(text, "places.csv");
      return std::string{};
    } catch (const std::runtime_error& failure) {
      return std::string{failure.what()};
    }
  };
  EXPECT_EQ(error("192.0.2.0,192.0.2.1,Here\n192.0.2.9,somewhere,There\n"),
            "places.csv, line 2: expected first_address,last_address,place with two IP addresses; mend it, or start "
            "without --address-places");
  EXPECT_NE(error("192.0.2.9,192.0.2.1,Here").find("line 1: the last address is before the first"), std::string::npos);
  EXPECT_NE(error("192.0.2.1,192.0.2.9").find("line 1: the place is missing"), std::string::npos);
  EXPECT_NE(error("192.0.2.5,192.0.2.9,A\n192.0.2.1,192.0.2.5,B").find("line 1: these addresses are in line 2 too"),
            std::string::npos);
  EXPECT_EQ(error(""), "");
  EXPECT_THROW(AddressPlaces::load("/nowhere/places.csv"), std::runtime_error);
}

}  // namespace
}  // namespace riser::api
