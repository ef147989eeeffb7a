#!/usr/bin/env python3
"""check-proof.py FILE.proof MODEL.mps: is what the proof claims of the model true?

Whole numbers only, and nothing shared with the program that wrote the proof, of which nothing is believed: it says what to
add up, and this says what the sum shows. A model has columns x_j between bounds, lines `sum a_j x_j <= b` or `= b`, and a
cost `sum c_j x_j` to be made small.

1. Add up lines, each times w_i over D, w_i being 0 or more for a line `<=`: no point that keeps them costs less than, over
   D, the sum over j of min (D c_j + sum over i of w_i a_ij) x_j  less the sum over i of w_i b_i. Each minimum is at a bound
   of its column. That is a leaf, `l D i w i w ...`.
2. A column that must be whole is at most v, or at least v + 1: `b j v`, what is shown of the first case, what is shown of
   the second. The lesser holds of both.
3. Where all columns that cost something are whole, costs are multiples of what divides each c_j: a leaf is rounded up.
4. A lemma, `lemma z j a j a ...`, is a line `sum a_j x_j >= z`, shown as the cost is with a for the costs, and from then on
   a line with the next number.
"""
import hashlib
import math
import re
import sys

DEEPEST = 200  # Branches below each other.
MOST = 20_000_000  # Terms added up, which takes some seconds. The proof of a quarter in the repository adds up 16 050.
NAME = re.compile(r'[A-Za-z0-9:.~_-]{1,255}')  # Of a column or line: what every reader of models takes as it stands.
BOUNDS = {'BV': (True, True), 'FX': (True, True), 'LO': (True, False), 'UP': (False, True)}


def need(ok, why):
    if not ok:
        raise ValueError(why)


def number(word):
    need(re.fullmatch(r'0|-?[1-9][0-9]{0,14}', word, re.ASCII), f'not a whole number of at most 15 digits: {word[:40]}')
    return int(word)


def pairs(words):
    found = dict(zip(map(number, words[::2]), map(number, words[1::2])))
    need(len(found) * 2 == len(words), f'a number stands alone, or twice: {" ".join(words)[:60]}')
    return found


class Model:
    """A model in free MPS as the program writes it; what it does not write is refused."""

    def __init__(self, text):
        self.cost, self.lower, self.upper, self.whole, self.lines = [], [], [], [], []
        self.rows, self.columns, self.is_whole, self.done, self.added = {}, {}, False, 0, 0
        need(re.fullmatch(r'[\n -~]*', text), 'signs that end a line for some readers and not for others')
        parts, part = ['ROWS', 'COLUMNS', 'RHS', 'BOUNDS', 'ENDATA'], 'NAME'
        for line in text.split('\n'):
            if line == '' or line[0] == '*' or (part == 'NAME' and line.startswith('NAME ')):
                continue
            if line[0] != ' ':
                need(parts and line == parts[0], f'unknown part, or out of order: {line[:60]}')
                part = parts.pop(0)
            else:
                need(self.read(part, line[1:].split(' ')), f'not as the program writes it: {line[:60]}')
        need(part == 'ENDATA', 'the model is cut off')
        self.cost = [cost or 0 for cost in self.cost]
        self.lines = [(terms, side or 0, equal) for terms, side, equal in self.lines]
        need(all(None not in room and room[0] <= room[1] for room in zip(self.lower, self.upper)), 'a column without values')

    def read(self, part, words):
        """Takes a line; says whether it may stand there. A row is the number of its line; that of the costs is -1."""
        size, before = len(words), 'nothing may stand here'
        if part == 'ROWS' and size == 2 and (words == ['N', 'cost'] or (words[0] in ('L', 'E') and NAME.fullmatch(words[1]))):
            before = self.rows.get(words[1])
            self.rows[words[1]] = -1 if words[0] == 'N' else len(self.lines)
            self.lines += [] if words[0] == 'N' else [({}, None, words[0] == 'E')]
        elif part == 'COLUMNS' and size == 3 and words[1] == "'MARKER'" and words[2] in ("'INTORG'", "'INTEND'"):
            before, self.is_whole, self.done = None, words[2] == "'INTORG'", len(self.cost)
        elif part == 'COLUMNS' and size == 3 and words[1] in self.rows:
            j, i, a = self.columns.setdefault(words[0], len(self.cost)), self.rows[words[1]], number(words[2])
            need(j >= self.done and NAME.fullmatch(words[0]), f'the lines of a column stand apart, or its name: {words[0][:60]}')
            if j == len(self.cost):
                self.done = j
                for column, value in zip((self.whole, self.cost, self.lower, self.upper), (self.is_whole, None, None, None)):
                    column.append(value)
            terms = self.cost if i == -1 else self.lines[i][0]
            before = terms[j] if i == -1 else terms.get(j)
            terms[j] = a
        elif part == 'RHS' and size == 3 and words[0] == 'RHS' and self.rows.get(words[1], -1) >= 0:
            terms, before, equal = self.lines[self.rows[words[1]]]
            self.lines[self.rows[words[1]]] = (terms, number(words[2]), equal)
        elif part == 'BOUNDS' and words[0] in BOUNDS and size == 3 + (words[0] != 'BV') and words[2] in self.columns:
            j, before = self.columns[words[2]], None if words[1] == 'BOUND' else before
            values = (0, 1) if words[0] == 'BV' else (number(words[3]),) * 2
            for bounds, value, is_set in zip((self.lower, self.upper), values, BOUNDS[words[0]]):
                if is_set:
                    before = bounds[j] if before is None else before
                    bounds[j] = value
            self.whole[j] |= words[0] == 'BV'
        return before is None

    def price(self, point):
        """What a point costs, which must keep everything that the model asks. Columns that are left out are 0."""
        for j, (low, high) in enumerate(zip(self.lower, self.upper)):
            need(low <= point.get(j, 0) <= high, f'the point leaves the bounds of column {j}')
        for i, (terms, side, equal) in enumerate(self.lines):
            total = sum(a * point.get(j, 0) for j, a in terms.items())
            need(total == side if equal else total <= side, f'the point breaks line {i}')
        return sum(self.cost[j] * value for j, value in point.items())

    def find_whole(self):
        """Marks columns that are whole at some cheapest point, though the model does not say so.

        One that stands in an equation with factor 1 or -1, beside whole columns alone, is whole at every point. One that
        costs nothing or more and stands in no equation may be lowered until its bound, or a line where its factor is
        negative, stops it: no line breaks by it and no point gets dearer. If those factors are all -1 and what stands
        beside it there is whole, it stops at a whole number. Lowering one moves none that was whole before it."""
        uses = [[] for _ in self.cost]
        for i, (terms, _, equal) in enumerate(self.lines):
            for j, a in terms.items():
                uses[j].append((i, a, equal))
        loose = [sum(not self.whole[j] for j in terms) for terms, _, _ in self.lines]

        def is_whole(j):
            fixed = self.lower[j] == self.upper[j] or any(e and abs(a) == 1 and loose[i] == 1 for i, a, e in uses[j])
            falls = self.cost[j] >= 0 and not any(equal for _, _, equal in uses[j])
            return fixed or (falls and all(a >= 0 or (a == -1 and loose[i] == 1) for i, a, _ in uses[j]))

        todo = [j for j in range(len(self.cost)) if not self.whole[j]]
        while todo:
            j = todo.pop()
            if not self.whole[j] and is_whole(j):
                self.whole[j] = True
                for i, _, _ in uses[j]:
                    loose[i] -= 1
                    todo += [k for k in self.lines[i][0] if not self.whole[k]] if loose[i] == 1 else []

    def shown(self, costs, words, depth=0):
        """What the next tree of the proof shows: no point costs less, in these costs."""
        kind, *rest = next(words, ['nothing'])
        if kind == 'b':
            need(len(rest) == 2 and depth < DEEPEST, 'branch')
            j, v = map(number, rest)
            need(0 <= j < len(self.cost) and self.whole[j], f'branch on a column that need not be whole: {j}')
            low, high = self.lower[j], self.upper[j]
            need(low <= v < high, f'branch with an empty side: {j}')
            self.upper[j] = v
            first = self.shown(costs, words, depth + 1)
            self.lower[j], self.upper[j] = v + 1, high
            second = self.shown(costs, words, depth + 1)
            self.lower[j] = low
            return min(first, second)
        need(kind == 'l' and rest and number(rest[0]) > 0, f'neither branch nor leaf: {kind[:40]}')
        parts, total, self.added = number(rest[0]), 0, self.added + len(costs)
        left = {j: parts * c for j, c in costs.items()}
        for i, w in pairs(rest[1:]).items():
            need(0 <= i < len(self.lines), f'no line {i}')
            terms, side, equal = self.lines[i]
            need(equal or w >= 0, f'line {i} counted the wrong way')
            total, self.added = total - w * side, self.added + len(terms)
            for j, a in terms.items():
                left[j] = left.get(j, 0) + w * a
        need(self.added <= MOST, f'more than {MOST} terms are added up')
        total += sum(c * (self.lower[j] if c > 0 else self.upper[j]) for j, c in left.items())
        step = math.gcd(*costs.values()) if all(self.whole[j] for j, c in costs.items() if c) else 0
        return -(-total // (parts * step)) * step if step else total // parts


def check(proof, model_bytes):
    """The claim, and what the point in the proof costs."""
    body, mark, tail = proof.rpartition('\nend ')
    need(mark and tail == hashlib.sha256(f'{body}\n'.encode()).hexdigest() + '\n', 'cut off, or changed: the checksum')
    words = iter([line.split(' ') for line in body.split('\n')])
    head = [next(words, []) for _ in range(3)]
    need(head[0] == ['legevakt-proof', '1'] and len(head[2]) == 2 and head[2][0] == 'claim', 'not a proof of form 1')
    need(head[1] == ['model', hashlib.sha256(model_bytes).hexdigest()], 'the proof is of another model')
    model, claim, point, line = Model(model_bytes.decode('ascii')), number(head[2][1]), {}, next(words, [''])
    while line[0] == 'x':
        (column, value), = pairs(line[1:3] if len(line) == 3 else ['']).items()
        need(column not in point and 0 <= column < len(model.cost), f'column {column} of the point')
        point[column], line = value, next(words, [''])
    cost = model.price(point)
    model.find_whole()
    while line[0] == 'lemma' and len(line) > 1:
        least, terms = number(line[1]), pairs(line[2:])
        need(all(0 <= j < len(model.cost) for j in terms), 'a column that is not there')
        need(model.shown(terms, words) >= least, f'line {len(model.lines)} is not shown')
        model.lines.append(({j: -a for j, a in terms.items()}, -least, False))
        line = next(words, [''])
    need(line == ['cost'], 'neither lemma nor cost')
    bound = model.shown({j: c for j, c in enumerate(model.cost) if c}, words)
    need(next(words, None) is None, 'more than a proof')
    need(bound >= claim, f'it shows {bound}, and claims {claim}')
    return claim, cost


if __name__ == '__main__':
    try:
        need(len(sys.argv) == 3, 'usage: check-proof.py FILE.proof MODEL.mps')
        proof, model = (open(name, 'rb').read() for name in sys.argv[1:])
        claim, cost = check(proof.decode('ascii'), model)
    except (ValueError, OSError) as why:
        sys.exit(f'REFUSED: {why}')
    print(f'No point of the model costs less than {claim}. The point in the proof keeps it and costs {cost}',
          'none costs less.' if claim >= cost else f'{cost - claim} more.', sep=': ')
