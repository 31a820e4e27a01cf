// Starts the work and returns at once. Whoever does the work sends the token back when it is done: here, you.
exports.handler = (event, context, callback) => {
  process.stdout.write(`${context.functionName} has started "${event.job}".\n`);
  callback(null, { started: event.job });
};
