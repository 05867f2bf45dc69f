import { sha256 } from "@noble/hashes/sha2.js";
import { apex } from "../../src/core/curve.js";
import { deal, judge, partOf, prove, weights, type Dealing } from "../../src/core/deposit.js";
import { join, toBytes } from "../../src/core/field.js";
import { takeApart } from "../../src/core/layout.js";
import { addZeros, maskShare, rowTimesMask, zeroShare } from "../../src/core/masks.js";
import { lambda } from "../../src/core/oprf.js";
import { Parameters, range } from "../../src/core/parameters.js";
import { SeedShares, subsetScalar } from "../../src/core/prss.js";
import { accountPoint, address, facetOfWidth, keyPoint, type Facet } from "../../src/core/pseudonym.js";
import { reconstruct } from "../../src/core/shamir.js";
import type { Seed } from "../../src/primitives/bytes.js";
import { addScalars, decodeScalar, encodeScalar, multiplyScalars } from "../../src/primitives/group.js";
import { fieldsOf } from "./primitives.test.js";
import { checkPage, type Inputs } from "./page.js";

function parametersOf(input: Inputs): Parameters {
  return new Parameters(input.int("n"), input.int("t"), input.ints("thresholds"), input.int("capacity"));
}

function seedShares(input: Inputs): SeedShares {
  const held = input
    .children("seeds")
    .map((item) => ({ subset: item.ints("subset"), seed: item.bytes<Seed>("seed") }));
  return new SeedShares(parametersOf(input), input.int("trustee"), held);
}

const reconstructed = (input: Inputs): object => ({
  value: reconstruct(input.ints("points"), input.table("shares"), input.int("degree")),
});

checkPage("prss", {
  subsets: (input) => {
    const parameters = parametersOf(input);
    const points = range(0, parameters.n);
    const subsets = parameters.subsets().map((subset) => ({
      subset,
      weights: points.map((x) => parameters.subsetWeight(subset, x)),
    }));
    return { subsets };
  },
  random: (input) => ({
    share: seedShares(input).random(input.int("count"), input.text("tag"), ...fieldsOf(input)),
  }),
  zero: (input) => ({
    share: seedShares(input).zero(input.int("count"), input.text("tag"), ...fieldsOf(input)),
  }),
  scalar: (input) => ({
    share: encodeScalar(seedShares(input).scalar(input.text("tag"), ...fieldsOf(input))),
  }),
  subset_scalar: (input) => ({
    scalar: encodeScalar(subsetScalar(input.bytes("seed"), input.text("tag"), ...fieldsOf(input))),
  }),
  reconstruct: reconstructed,
  joint_scalar: (input) => {
    const shares = input.child("shares");
    const trustees = Object.keys(shares.values).map(Number).slice(0, input.int("t"));
    const terms = trustees.map((i) =>
      multiplyScalars(lambda(trustees, i), decodeScalar(shares.bytes(String(i)))),
    );
    return { value: encodeScalar(terms.reduce(addScalars)) };
  },
});

const maskOf = (input: Inputs): Uint32Array => {
  const bucket = {
    depth: input.int("depth"),
    prefix: input.int("prefix"),
    generation: input.int("generation"),
  };
  return maskShare(seedShares(input), bucket, input.int("threshold"));
};

checkPage("mask", {
  mask_share: (input) => ({ mask: maskOf(input) }),
  mask_share_hash: (input) => ({ sha256: sha256(toBytes(maskOf(input))) }),
  apply: (input) => {
    const [mask, z] = [input.words("mask"), input.words("z")];
    return { row: rowTimesMask(mask, z, input.int("x"), input.int("threshold"), input.int("width")) };
  },
  row_answer: (input) => {
    const shares = seedShares(input);
    const { width, thresholds } = shares.parameters;
    const threshold = input.int("threshold");
    const bucket = {
      depth: input.int("depth"),
      prefix: input.int("prefix"),
      generation: input.int("generation"),
    };
    const row = rowTimesMask(maskOf(input), input.words("z"), input.int("x"), threshold, width);
    const zeros = zeroShare(shares, input.bytes("header"), input.int("slot"), bucket);
    return { answer: addZeros(row, zeros, thresholds.indexOf(threshold)) };
  },
  reconstruct: reconstructed,
});

const facetOf = (input: Inputs): Facet =>
  facetOfWidth(input.int("width"), input.bytes("pseudonym"), input.int("threshold"));

checkPage("pseudonym", {
  account_point: (input) => ({ x: accountPoint(input.bytes("account")) }),
  facet: (input) => ({ ...facetOf(input) }),
  facet_hash: (input) => {
    const { z, curve } = facetOf(input);
    return { sha256: sha256(toBytes(join(z, ...curve))) };
  },
  key_point: (input) => ({ point: keyPoint(facetOf(input), input.int("x")) }),
  apex: (input) => {
    const points = input
      .children("points")
      .map((point) => ({ x: point.int("x"), value: point.words("point") }));
    return { apex: apex(points, input.int("threshold")) };
  },
  address: (input) => ({ bits: address(input.bytes("pseudonym")) }),
});

function dealt(input: Inputs): { dealing: Dealing; parts: Uint32Array[] } {
  const parameters = parametersOf(input);
  const dealing = deal(parameters, input.words("shared"), input.words("randomness"));
  return { dealing, parts: range(1, parameters.n).map((i) => partOf(dealing, i)) };
}

const proved = (input: Inputs): object => {
  const { degree, square } = prove(
    parametersOf(input),
    input.int("slots"),
    dealt(input).dealing,
    input.bytes("dealing_digest"),
  );
  return { degree_check: degree, square_check: square };
};

checkPage("deposit", {
  deal: (input) => {
    const { dealing, parts } = dealt(input);
    const { t } = parametersOf(input);
    const coefficients = range(0, 2 * t - 2).map((e) => {
      const none = (count: number): Uint32Array => new Uint32Array(count);
      const masks = [dealing.degreeMasks[e] ?? none(5), dealing.squareMasks[e] ?? none(5)];
      return join(dealing.shared[e] ?? none(input.words("shared").length), ...masks);
    });
    return { coefficients, parts };
  },
  weights: (input) => {
    const { degree, square } = weights(
      parametersOf(input),
      input.int("slots"),
      input.bytes("dealing_digest"),
    );
    const all = join(degree, square);
    const ends = join(all.slice(0, 10), all.slice(-10));
    return { count: all.length, ends, sha256: sha256(toBytes(all)) };
  },
  prove: proved,
  deal_hash: (input) => ({ parts_sha256: sha256(toBytes(join(...dealt(input).parts))), ...proved(input) }),
  judge: (input) => {
    const [parameters, words] = [parametersOf(input), input.words("words")];
    const checks = { degree: input.words("degree_check"), square: input.words("square_check") };
    judge(parameters, input.int("slots"), input.int("trustee"), words, input.bytes("dealing_digest"), checks);
    return takeApart(parameters, input.int("slots"), words);
  },
  reconstruct: reconstructed,
});
