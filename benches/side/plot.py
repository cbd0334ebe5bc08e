"""A small plot as SVG: points on two logarithmic axes, a line through them, its slope."""

import html, math

WIDTH, HEIGHT = 380, 260
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 30, 40


def slope(points):
    """By what power the second figure grows with the first, over the upper half of the points (the start's share is small there)."""
    upper = [(math.log(x), math.log(y)) for x, y in points[len(points) // 2 - (len(points) < 4):]]
    mean_x, mean_y = (sum(point[at] for point in upper) / len(upper) for at in (0, 1))
    below = sum((x - mean_x) ** 2 for x, _ in upper)
    return sum((x - mean_x) * (y - mean_y) for x, y in upper) / below if below else float("nan")


def decades(values):
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def short(value):
    for size, unit in ((1e6, " M"), (1e3, " k")):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"


def svg(title, x_name, series):
    """`series`: name, unit and points of each curve, each with its own axis of the same height: seconds at the left, MB told at the points."""
    xs = [x for _, _, points in series for x, _ in points]
    ys = [y for _, _, points in series for _, y in points]
    (x_low, x_high), (y_low, y_high) = decades(xs), decades(ys)
    at_x = lambda x: LEFT + (math.log10(x) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)
    at_y = lambda y: HEIGHT - BOTTOM - (math.log10(y) - y_low) / (y_high - y_low) * (HEIGHT - TOP - BOTTOM)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="10">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', f'<text x="{LEFT}" y="18" font-size="12" font-weight="bold">{html.escape(title)}</text>']
    for power in range(x_low, x_high + 1):
        x = at_x(10 ** power)
        out += [f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>',
                f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{short(10 ** power)}</text>']
    for power in range(y_low, y_high + 1):
        y = at_y(10 ** power)
        out += [f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>', f'<text x="{LEFT - 6}" y="{y + 3:.1f}" text-anchor="end">{short(10 ** power)}</text>']
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{html.escape(x_name)}</text>')
    for (name, unit, points), colour in zip(series, ("#b3201a", "#1a5fb3")):
        path = " ".join(f"{'ML'[at > 0]}{at_x(x):.1f} {at_y(y):.1f}" for at, (x, y) in enumerate(points))
        out.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        out += [f'<circle cx="{at_x(x):.1f}" cy="{at_y(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        out.append(f'<text x="{at_x(x):.1f}" y="{at_y(y) - 7:.1f}" text-anchor="end" fill="{colour}">{html.escape(name)}: {y:.3g} {unit}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"
