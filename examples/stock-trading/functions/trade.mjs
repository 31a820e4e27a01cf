const trade = (action, { shares, quote }) => ({ action, shares, total: shares * quote.price });

export const buy = async (event) => trade("buy", event);
export const sell = async (event) => trade("sell", event);
