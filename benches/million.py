#!/usr/bin/env python3
"""A million responses as Parquet, to time `pupil-voice tables` with: a collection's own, repeated under new names, in four files.

    python3 benches/million.py tables/responses.parquet million     (pip install pyarrow)
    /usr/bin/time -v pupil-voice tables million --study NAME.study --out again
"""
import os
import random
import sys
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

RESPONSES, FILES, ROW_GROUP = 1_000_000, 4, 32_768


def main():
    table, out = pq.read_table(sys.argv[1]), sys.argv[2]
    os.makedirs(out, exist_ok=True)
    place, chance = table.schema.get_field_index("response"), random.Random(1)
    field = table.schema.field(place)
    for number in range(FILES):
        with pq.ParquetWriter(os.path.join(out, f"part-{number}.parquet"), table.schema, compression="snappy") as writer:
            written = 0
            while written < RESPONSES // FILES:
                names = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(table.num_rows)]
                again = table.set_column(place, field, pa.array(names).cast(field.type))
                writer.write_table(again.slice(0, RESPONSES // FILES - written), row_group_size=ROW_GROUP)
                written += table.num_rows


main()
