"""try, except, else, finally, raise, and how they nest with loops and returns."""


class _Own(Exception):
    pass


class _Child(_Own):
    pass


def caught():
    try:
        1 // 0
    except ZeroDivisionError as error:
        return str(error)


def not_caught():
    try:
        [][1]
    except (KeyError, ValueError):
        return "wrong"


def else_and_finally():
    out = []
    for x in (0, 1):
        try:
            out.append(1 // x)
        except ZeroDivisionError:
            out.append("zero")
        else:
            out.append("else")
        finally:
            out.append("finally")
    return out


def finally_overrides_return():
    def f():
        try:
            return 1
        finally:
            return 2

    return f()


def finally_runs_before_return():
    out = []

    def f():
        try:
            return out.append("value") or "result"
        finally:
            out.append("finally")

    return f(), out


def finally_in_loop():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(-i)
    return out


def nested_finally():
    out = []
    try:
        try:
            try:
                raise _Own("a")
            finally:
                out.append(1)
        except _Own as error:
            out.append(error.args)
            raise ValueError("b") from error
        finally:
            out.append(2)
    except ValueError as error:
        out.append((str(error), repr(error.__cause__), repr(error.__context__)))
    return out


def context_is_recorded():
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")


def context_suppressed():
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second") from None


def bare_raise():
    out = []
    try:
        try:
            raise _Child("x")
        except _Own as error:
            out.append(type(error).__name__)
            raise
    except _Child as error:
        out.append(str(error))
    return out


def bare_raise_in_callee():
    def again():
        raise

    try:
        try:
            raise _Own("kept")
        except _Own:
            again()
    except _Own as error:
        return str(error)


def bare_raise_without_exception():
    raise


def name_is_unbound_after_handler():
    try:
        raise _Own
    except _Own as error:
        pass
    try:
        error
    except UnboundLocalError as other:
        return str(other)


def handler_name_rebound():
    error = 1
    try:
        raise _Own
    except _Own as error:
        error = 2
    try:
        return error
    except UnboundLocalError:
        return "unbound"


def raise_class_and_instance():
    out = []
    for thing in (_Own, _Own("i"), _Child):
        try:
            raise thing
        except _Own as error:
            out.append(repr(error))
    return out


def handlers_in_order():
    out = []
    for thing in (_Child(), _Own(), ValueError(), KeyError()):
        try:
            raise thing
        except _Child:
            out.append("child")
        except (_Own, ValueError) as error:
            out.append(type(error).__name__)
        except Exception:
            out.append("other")
    return out


def exception_in_handler():
    out = []
    try:
        try:
            raise _Own("one")
        except _Own:
            {}["two"]
    except KeyError as error:
        out.append(repr(error.__context__))
    return out


def exception_in_finally():
    out = []
    try:
        try:
            raise _Own("one")
        finally:
            [].pop()
    except IndexError as error:
        out.append(repr(error.__context__))
    return out


def return_inside_handler():
    def f(x):
        for i in range(3):
            try:
                if i == x:
                    raise _Own(i)
            except _Own as error:
                return error.args
            finally:
                x += 10
        return None

    return f(0), f(1), f(7)


def break_inside_handler():
    out = []
    for i in range(4):
        try:
            1 // (2 - i)
        except ZeroDivisionError:
            out.append("break")
            break
        finally:
            out.append(i)
    return out


def continue_inside_handler():
    out = []
    for i in range(4):
        try:
            if i % 2:
                raise _Own
        except _Own:
            continue
        finally:
            out.append(i)
        out.append("end")
    return out


def while_with_retry():
    attempts = 0
    while True:
        try:
            attempts += 1
            if attempts < 3:
                raise _Own(attempts)
            break
        except _Own:
            continue
    return attempts


def assertions():
    out = []
    for x in (1, 0):
        try:
            assert x, "message %d" % x
            assert not x
        except AssertionError as error:
            out.append(repr(error))
    return out


def return_value_kept_through_finally():
    def f():
        x = 1
        try:
            return x
        finally:
            x = 2

    return f()


def deep_handlers():
    out = []
    try:
        try:
            try:
                raise _Own(1)
            except KeyError:
                out.append("no")
            else:
                out.append("no")
        except ValueError:
            out.append("no")
        finally:
            out.append("inner")
    except _Own:
        out.append("outer")
    return out


def try_in_handler():
    out = []
    try:
        raise _Own("a")
    except _Own as first:
        try:
            raise _Child("b")
        except _Child as second:
            out.append((str(first), str(second), repr(second.__context__)))
        out.append(str(first))
    return out


def exception_with_cause_chain():
    try:
        try:
            try:
                raise _Own("a")
            except _Own as error:
                raise KeyError("b") from error
        except KeyError as error:
            raise ValueError("c") from error
    except ValueError as error:
        return repr(error.__cause__), repr(error.__cause__.__cause__)


def bare_except():
    try:
        {}[0]
    except:
        return "caught"


def dynamic_exception_classes():
    classes = [KeyError, (ValueError, _Own)]
    out = []
    for thing in (KeyError(1), _Own(2)):
        for cls in classes:
            try:
                try:
                    raise thing
                except cls:
                    out.append("yes")
            except Exception:
                out.append("no")
    return out
