#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# embed_models.sh METERS_DIR OUT_DIR: writes an assembler file that includes every <maker>/<model>/model.toml and a C++ table that
# names them.
set -euo pipefail
meters="$1"
out="$2"
mkdir -p "$out"
assembly="$out/model_data.S"
table="$out/model_table.cpp"
echo '    .section .rodata' >"$assembly.new"
printf '#include "catalogue/embedded_models.h"\nextern "C" {\n' >"$table.new"
rows=""
n=0
while IFS= read -r file; do
  id="${file#"$meters/"}"
  printf '    .global riser_model_%d\n    .global riser_model_%d_end\nriser_model_%d:\n    .incbin "%s"\nriser_model_%d_end:\n    .byte 0\n' $n $n $n "$file" $n >>"$assembly.new"
  echo "extern const char riser_model_$n[], riser_model_${n}_end[];" >>"$table.new"
  rows+="      {\"${id%/model.toml}\", riser_model_$n, riser_model_${n}_end},"$'\n'
  n=$((n + 1))
done < <(find "$meters" -mindepth 3 -maxdepth 3 -name model.toml | LC_ALL=C sort)
echo '    .section .note.GNU-stack,"",%progbits' >>"$assembly.new"
{
  printf '}\nnamespace riser::catalogue {\nstd::span<const EmbeddedModel> embedded_models() {\n  static const EmbeddedModel all[] = {\n'
  printf '%s' "$rows"
  printf '  };\n  return all;\n}\n}  // namespace riser::catalogue\n'
} >>"$table.new"
mv "$assembly.new" "$assembly"
mv "$table.new" "$table"
