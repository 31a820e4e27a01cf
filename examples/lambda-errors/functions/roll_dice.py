"""Rolls dice. The input may name what goes wrong, and how often before it goes right."""

failures = 0


def named(name):
    """An exception whose type has a dot in its name, which Python's own syntax cannot write."""
    return type(name, (Exception,), {})


def handler(event, context):
    global failures
    problem = event.get("problem")
    if problem and failures < event.get("times", 1):
        failures += 1
        raise named(problem)(f"{context.function_name} failed {failures} times.")
    failures = 0
    return {"sum": sum(3 + i for i in range(event["dice"]))}
