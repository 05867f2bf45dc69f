/** Stands for `core/identifiers/phone-library` in the build: the numbering plans (33 kB) come with the first number. */

import type * as library from "../../src/core/identifiers/phone-library.js";
import { imported } from "../imported.js";
import { late } from "./late.js";

type Library = typeof library;

const phones = late(() => imported(() => import("../../src/core/identifiers/phone-library.js")));

export const isCountry: Library["isCountry"] = (region) => phones().isCountry(region);
export const read: Library["read"] = (text, region) => phones().read(text, region);
export const lineType: Library["lineType"] = (phone) => phones().lineType(phone);
export const e164: Library["e164"] = (phone) => phones().e164(phone);
export const international: Library["international"] = (phone) => phones().international(phone);
