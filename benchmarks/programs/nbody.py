"""Five bodies that attract each other, each a list of position, velocity and mass."""

from math import sqrt

from pyrs import compile

SOLAR_MASS = 4 * 3.141592653589793**2
DAYS = 365.24


def solar_system():
    """The sun and four planets at rest in the middle of their momentum."""
    bodies = [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS],
        [
            4.84,
            -1.16,
            -0.10,
            0.00166 * DAYS,
            0.00769 * DAYS,
            -0.0000690 * DAYS,
            0.000954 * SOLAR_MASS,
        ],
        [
            8.34,
            4.12,
            -0.40,
            -0.00276 * DAYS,
            0.00499 * DAYS,
            0.0000230 * DAYS,
            0.000285 * SOLAR_MASS,
        ],
        [
            12.89,
            -15.11,
            -0.22,
            0.00296 * DAYS,
            0.00237 * DAYS,
            -0.0000296 * DAYS,
            0.0000436 * SOLAR_MASS,
        ],
        [
            15.37,
            -25.91,
            0.17,
            0.00268 * DAYS,
            0.00162 * DAYS,
            -0.0000951 * DAYS,
            0.0000515 * SOLAR_MASS,
        ],
    ]
    for axis in range(3):
        momentum = sum([body[3 + axis] * body[6] for body in bodies])
        bodies[0][3 + axis] = -momentum / SOLAR_MASS
    return bodies


def advance(bodies, dt):
    """One step of time."""
    for i in range(len(bodies)):
        a = bodies[i]
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            squared = dx * dx + dy * dy + dz * dz
            magnitude = dt / (squared * sqrt(squared))
            a[3] -= dx * b[6] * magnitude
            a[4] -= dy * b[6] * magnitude
            a[5] -= dz * b[6] * magnitude
            b[3] += dx * a[6] * magnitude
            b[4] += dy * a[6] * magnitude
            b[5] += dz * a[6] * magnitude
    for body in bodies:
        body[0] += dt * body[3]
        body[1] += dt * body[4]
        body[2] += dt * body[5]


def energy(bodies):
    """Kinetic and potential energy of all bodies."""
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a[6] * (a[3] * a[3] + a[4] * a[4] + a[5] * a[5])
        for b in bodies[i + 1 :]:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            total -= a[6] * b[6] / sqrt(dx * dx + dy * dy + dz * dz)
    return total


@compile
def run(n: int) -> float:
    """The energy after n steps."""
    bodies = solar_system()
    for _ in range(n):
        advance(bodies, 0.01)
    return energy(bodies)
