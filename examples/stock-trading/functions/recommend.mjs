export const handler = async ({ quote }) =>
  quote.price < 40
    ? { action: "buy", because: "The price is under 40." }
    : { action: "sell", because: "The price is over 40." };
