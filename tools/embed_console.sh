#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# embed_console.sh CONSOLE_DIR OUT_DIR: gzips every file of the built console and writes an assembler file that includes them
# and a C++ table that names them. An absent or empty folder gives an empty table.
set -euo pipefail
console="$1"
out="$2"
mkdir -p "$out/gz"
assembly="$out/console_data.S"
table="$out/console_table.cpp"
{
  echo '    .section .rodata'
} >"$assembly.new"
{
  echo '#include "app/console_assets.h"'
  echo 'extern "C" {'
} >"$table.new"
rows=""
n=0
if [ -d "$console" ]; then
  while IFS= read -r file; do
    path="${file#"$console"}"
    packed="$out/gz/$n.gz"
    gzip -9 -n -c "$file" >"$packed"
    etag="$(sha256sum "$file" | cut -c1-16)"
    printf '    .global riser_asset_%d\n    .global riser_asset_%d_end\nriser_asset_%d:\n    .incbin "%s"\nriser_asset_%d_end:\n    .byte 0\n' $n $n $n "$packed" $n >>"$assembly.new"
    echo "extern const unsigned char riser_asset_$n[], riser_asset_${n}_end[];" >>"$table.new"
    rows+="      {\"$path\", riser_asset_$n, riser_asset_${n}_end, \"$etag\"},"$'\n'
    n=$((n + 1))
  done < <(find "$console" -type f ! -name '*.map' ! -name '.*' | LC_ALL=C sort)
fi
echo '    .section .note.GNU-stack,"",%progbits' >>"$assembly.new"
{
  echo '}'
  echo 'namespace riser::app {'
  echo 'std::span<const EmbeddedFile> embedded_console() {'
  if [ $n -gt 0 ]; then
    echo '  static const EmbeddedFile files[] = {'
    printf '%s' "$rows"
    echo '  };'
    echo '  return files;'
  else
    echo '  return {};'
  fi
  echo '}'
  echo '}  // namespace riser::app'
} >>"$table.new"
mv "$assembly.new" "$assembly"
mv "$table.new" "$table"
