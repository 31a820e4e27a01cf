/** The inside of a Python Lambda function's process, as the program that `python3 -c` is given: the twin of `lambda-host.ts`. */

/**
 * Arguments: the folder that imports begin at, the module (with dots), and the function's name. Keeps the real standard output for the
 * answers; what the handler prints goes to the standard error.
 */
export const PYTHON_HOST = `
import importlib, json, os, sys, time, traceback
folder, module_name, function_name = sys.argv[1:4]
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
sys.path.insert(0, folder)

def answer(**line):
    answers.write(json.dumps(line) + "\\n")
    answers.flush()

def error_text(error, request_id=None, kind=None):
    frames = traceback.extract_tb(error.__traceback__)
    shown = [frame for frame in frames if frame.filename != "<string>" and "importlib" not in frame.filename]
    value = {"errorMessage": str(error), "errorType": kind or type(error).__name__}
    if request_id is not None:
        value["requestId"] = request_id
    value["stackTrace"] = traceback.format_list(shown)
    return json.dumps(value, ensure_ascii=False)

class Context:
    def __init__(self, data):
        self.function_name = data["functionName"]
        self.function_version = data["functionVersion"]
        self.invoked_function_arn = data["invokedFunctionArn"]
        self.memory_limit_in_mb = data["memoryLimitInMB"]
        self.aws_request_id = data["awsRequestId"]
        self.log_group_name = data["logGroupName"]
        self.log_stream_name = data["logStreamName"]
        self.identity = None
        self.client_context = None
        self._deadline = data["deadline"]

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))

    def log(self, message):
        sys.stderr.write(str(message))

handler = None
try:
    handler = getattr(importlib.import_module(module_name), function_name)
except SyntaxError as error:
    answer(kind="unusable", error=error_text(error, kind="Runtime.UserCodeSyntaxError"))
except ImportError as error:
    answer(kind="unusable", error=error_text(error, kind="Runtime.ImportModuleError"))
except AttributeError as error:
    answer(kind="unusable", error=error_text(error, kind="Runtime.HandlerNotFound"))
except Exception as error:
    answer(kind="unusable", error=error_text(error))

if handler is not None:
    answer(kind="ready")
    for line in sys.stdin:
        invocation = json.loads(line)
        context = Context(invocation["context"])
        try:
            result = handler(invocation["event"], context)
            try:
                payload = json.dumps(result, ensure_ascii=False, allow_nan=False)
            except (TypeError, ValueError) as error:
                answer(kind="error", id=invocation["id"],
                       error=error_text(error, context.aws_request_id, "Runtime.MarshalError"))
                continue
            answer(kind="payload", id=invocation["id"], payload=payload)
        except Exception as error:
            answer(kind="error", id=invocation["id"], error=error_text(error, context.aws_request_id))
`;
