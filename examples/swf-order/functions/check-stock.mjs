/** A Lambda function: says whether there is enough of an item. */
const STOCK = { teapot: 12, kettle: 0 };

export const handler = async ({ item, count }) => ({ item, available: (STOCK[item] ?? 0) >= count });
