/** One sentence on each type of state. */
import type { StateType } from "../asl/model.js";

/** What a state of the type does. After https://states-language.net/#state-types */
export const typeDocs: Readonly<Record<StateType, string>> = {
  Task: "Has work done outside: by a Lambda function, an activity or a service, which its Resource names.",
  Pass: "Passes its input on, or builds an output of its own; it does no work.",
  Choice: "Decides where to go: the first of its Choices that is true, else Default.",
  Wait: "Waits, for a number of seconds or until a time.",
  Succeed: "Ends the state machine, branch or iteration, with success.",
  Fail: "Ends the state machine with an error.",
  Parallel: "Runs its Branches at once and waits for all of them; the result is the list of their outputs.",
  Map: "Runs its ItemProcessor for each item of an array; the result is the list of the outputs.",
};
