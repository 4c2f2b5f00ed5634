/** What a valid `pack.json` is. Apart from the schemas of entries, because it is all that a start needs. */

import * as v from 'valibot';
import { deskSchema } from '../desk/desk-schema';
import { PACK_FORMAT, type PackManifest } from './pack';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const manifestSchema: v.GenericSchema<unknown, PackManifest> = v.object({
  format: v.literal(PACK_FORMAT),
  version: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  desk: deskSchema,
  languages: v.array(v.string()),
  counts: v.object({ articles: count, trees: count }),
  newestReview: v.string(),
  entryFiles: v.pipe(count, v.minValue(1)),
  searchBytes: count,
});
