import assert from "node:assert/strict";
import { test } from "node:test";
import { ahead } from "../../app/desk-worker/house/ahead.js";

test("answers come in order, a few are asked for ahead, and one that fails stops nothing but itself", async () => {
  const asked: number[] = [];
  const found: string[] = [];
  let most = 0;
  const ask = (item: number): Promise<number> => {
    asked.push(item);
    return item === 3 ? Promise.reject(new Error("gone")) : Promise.resolve(item * 10);
  };
  for (const [item, answer] of ahead([1, 2, 3, 4, 5, 6, 7], ask, 2)) {
    most = Math.max(most, asked.length - found.length);
    found.push(await answer.then(String, () => `${item} is gone`));
  }
  assert.deepEqual(found, ["10", "20", "3 is gone", "40", "50", "60", "70"]);
  assert.deepEqual(asked, [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(most, 3);
  assert.deepEqual([...ahead([], ask, 2)], []);
});
