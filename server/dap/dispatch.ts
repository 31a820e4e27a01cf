/** Typed requests, responses and events of the Debug Adapter Protocol, over any transport. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type {
  AnswerTaskArguments,
  ForkedBody,
  GoToEventArguments,
  HistoryArguments,
  HistoryBody,
  InjectErrorArguments,
  LaunchArguments,
  OverrideResultArguments,
  PendingTask,
  PendingTasksBody,
  RunStateBody,
  SavedRecordingBody,
  TimelineBody,
} from "./protocol.js";

type Nothing = Record<never, never>;

/** The launch arguments as they are now, where the client has them. */
type RestartArguments = { readonly arguments?: LaunchArguments };

/** Each request we know: its arguments and the body of its answer. */
export interface Requests {
  initialize: [Dap.InitializeRequestArguments, Dap.Capabilities];
  launch: [LaunchArguments, Nothing];
  configurationDone: [Nothing, Nothing];
  setBreakpoints: [Dap.SetBreakpointsArguments, Dap.SetBreakpointsResponse["body"]];
  breakpointLocations: [Dap.BreakpointLocationsArguments, Dap.BreakpointLocationsResponse["body"]];
  setFunctionBreakpoints: [Dap.SetFunctionBreakpointsArguments, Dap.SetFunctionBreakpointsResponse["body"]];
  dataBreakpointInfo: [Dap.DataBreakpointInfoArguments, Dap.DataBreakpointInfoResponse["body"]];
  setDataBreakpoints: [Dap.SetDataBreakpointsArguments, Dap.SetDataBreakpointsResponse["body"]];
  setExceptionBreakpoints: [
    Dap.SetExceptionBreakpointsArguments,
    NonNullable<Dap.SetExceptionBreakpointsResponse["body"]>,
  ];
  threads: [Nothing, Dap.ThreadsResponse["body"]];
  stackTrace: [Dap.StackTraceArguments, Dap.StackTraceResponse["body"]];
  scopes: [Dap.ScopesArguments, Dap.ScopesResponse["body"]];
  variables: [Dap.VariablesArguments, Dap.VariablesResponse["body"]];
  evaluate: [Dap.EvaluateArguments, Dap.EvaluateResponse["body"]];
  completions: [Dap.CompletionsArguments, Dap.CompletionsResponse["body"]];
  setVariable: [Dap.SetVariableArguments, Dap.SetVariableResponse["body"]];
  setExpression: [Dap.SetExpressionArguments, Dap.SetExpressionResponse["body"]];
  exceptionInfo: [Dap.ExceptionInfoArguments, Dap.ExceptionInfoResponse["body"]];
  continue: [Dap.ContinueArguments, Dap.ContinueResponse["body"]];
  next: [Dap.NextArguments, Nothing];
  stepInTargets: [Dap.StepInTargetsArguments, Dap.StepInTargetsResponse["body"]];
  stepIn: [Dap.StepInArguments, Nothing];
  stepOut: [Dap.StepOutArguments, Nothing];
  stepBack: [Dap.StepBackArguments, Nothing];
  reverseContinue: [Dap.ReverseContinueArguments, Nothing];
  gotoTargets: [Dap.GotoTargetsArguments, Dap.GotoTargetsResponse["body"]];
  goto: [Dap.GotoArguments, Nothing];
  restartFrame: [Dap.RestartFrameArguments, Nothing];
  restart: [RestartArguments, Nothing];
  pause: [Dap.PauseArguments, Nothing];
  terminate: [Dap.TerminateArguments, Nothing];
  disconnect: [Dap.DisconnectArguments, Nothing];
  "asl/pendingTasks": [Nothing, PendingTasksBody];
  "asl/answerTask": [AnswerTaskArguments, Nothing];
  "asl/saveRecording": [Nothing, SavedRecordingBody];
  "asl/continueLocally": [Nothing, Nothing];
  "asl/overrideResult": [OverrideResultArguments, Nothing];
  "asl/injectError": [InjectErrorArguments, Nothing];
  "asl/edit": [Nothing, Nothing];
  "asl/history": [HistoryArguments, HistoryBody];
  "asl/goToEvent": [GoToEventArguments, Nothing];
  "asl/timeline": [Nothing, TimelineBody];
}

/** Each event we send, and its body. */
export interface Events {
  initialized: Nothing;
  stopped: Dap.StoppedEvent["body"];
  continued: Dap.ContinuedEvent["body"];
  thread: Dap.ThreadEvent["body"];
  output: Dap.OutputEvent["body"];
  breakpoint: Dap.BreakpointEvent["body"];
  invalidated: Dap.InvalidatedEvent["body"];
  terminated: Nothing;
  exited: Dap.ExitedEvent["body"];
  "asl/runState": RunStateBody;
  "asl/taskWaiting": PendingTask;
  "asl/forked": ForkedBody;
}

/** Says no to a request with a sentence that the editor shows. */
export interface Refusal {
  readonly refused: string;
}

export type Handlers = {
  readonly [C in keyof Requests]: (
    args: Requests[C][0],
  ) => Requests[C][1] | Refusal | Promise<Requests[C][1] | Refusal>;
};

export interface Dispatcher {
  /** Answers a request message; anything else is ignored. Never throws. */
  handle(message: Dap.ProtocolMessage): void;
  sendEvent<E extends keyof Events>(event: E, body: Events[E]): void;
}

/**
 * Calls the handler of each request and sends its answer. A handler that throws is our bug: it is logged, and the request is refused.
 */
export function createDispatcher(
  handlers: Handlers,
  send: (message: Dap.ProtocolMessage) => void,
  log: (message: string) => void,
): Dispatcher {
  let seq = 1;
  const respond = (request: Dap.Request, outcome: object): void => {
    const { seq: request_seq, command } = request;
    const response: Dap.Response = { seq: seq++, type: "response", request_seq, command, success: true };
    const answer = isRefusal(outcome) ? refusal(response, outcome.refused) : { ...response, body: outcome };
    send(answer);
  };
  const answer = async (request: Dap.Request): Promise<void> => {
    const { command } = request;
    if (!isKnown(handlers, command)) {
      respond(request, { refused: `The ASL debugger does not know the request "${command}".` });
      return;
    }
    try {
      const handler = handlers[command] as (args: unknown) => object | Promise<object>;
      respond(request, await handler(request.arguments ?? {}));
    } catch (error) {
      log(`${command}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      respond(request, {
        refused: `The debugger failed at "${command}": this is a bug of ASL Workbench. Its log says more.`,
      });
    }
  };
  return {
    handle(message) {
      if (message.type === "request") void answer(message as Dap.Request);
    },
    sendEvent(event, body) {
      send(eventMessage(seq++, event, body));
    },
  };
}

const eventMessage = (seq: number, event: string, body: object): Dap.Event => ({
  seq,
  type: "event",
  event,
  body,
});

const isKnown = (handlers: Handlers, command: string): command is keyof Requests =>
  Object.hasOwn(handlers, command);

/** True for an answer that says no. */
export const isRefusal = (outcome: object): outcome is Refusal => "refused" in outcome;

/** What an editor asks by itself, often of a run that has just gone on: it shows the refusal where the answer would be, if anywhere. */
const QUIET: ReadonlySet<string> = new Set([
  "evaluate",
  "stackTrace",
  "scopes",
  "variables",
  "exceptionInfo",
  "completions",
  "asl/history",
  "asl/timeline",
]);

function refusal(response: Dap.Response, sentence: string): Dap.ErrorResponse {
  const format = sentence.replaceAll("{", "(").replaceAll("}", ")");
  return {
    ...response,
    success: false,
    message: sentence,
    body: { error: { id: 1, format, showUser: !QUIET.has(response.command) } },
  };
}
