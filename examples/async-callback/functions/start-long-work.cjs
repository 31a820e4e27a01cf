// Starts the work and returns at once. Whoever does the work sends the token back when it is done: here, you.
exports.handler = (event, context, callback) => {
  console.log(`${context.functionName} has started "${event.job}".`);
  callback(null, { started: event.job });
};
