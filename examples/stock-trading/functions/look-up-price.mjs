// A price list instead of a market: the same symbol always costs the same.
const PRICES = { EXMP: 31.5, HIGH: 64.25, WILD: 500 };

export const handler = async ({ symbol }) => {
  const price = PRICES[symbol];
  if (price === undefined) throw new Error(`No market trades "${symbol}".`);
  return { price, currency: "EUR" };
};
