#!/usr/bin/env python3
"""check-proof.py FILE.proof MODEL.mps: is what the proof claims of the model true?

Whole numbers only, nothing but Python's standard library, and nothing shared with the program that wrote the proof. Nothing
of the proof is believed: it says what to add up, and this says what the sum shows.

A model has columns x_j between bounds, lines `sum a_j x_j <= b` or `= b`, and a cost `sum c_j x_j` to be minimised.

1. A point of the model keeps all lines. Add some of them, each times a multiplier w_i (0 or more for a line `<=`) and in
   parts of D: no point costs less than  sum over j of min (D c_j + sum_i w_i a_ij) x_j  -  sum_i w_i b_i,  over D, where
   each minimum is at one of the bounds of its column. That is a leaf, `l D i w i w ...`.
2. A column that must be whole is at most v, or at least v + 1: `b j v`, then what is shown of the first case, then what is
   shown of the other. The lesser of both holds of all.
3. Where every column that costs something is whole, so are all costs, and multiples of what divides each c_j: what a leaf
   shows is rounded up to the next.
4. A lemma, `lemma z j a j a ...`, is a line `sum a_j x_j >= z` that follows from the lines before it. It is shown in the
   same way, with a for the costs, and is a line from then on, with the next number.

Which columns are whole, beyond those that the model says: see `find_whole`.
"""
import hashlib
import math
import re
import sys
from pathlib import Path

DEEPEST = 200  # Branches below each other.


class Refused(Exception):
    pass


def need(ok, why):
    if not ok:
        raise Refused(why)


def number(word):
    need(re.fullmatch(r'0|-?[1-9][0-9]{0,14}', word, re.ASCII), f'not a whole number of at most 15 digits: {word[:40]}')
    return int(word)


def pairs(words):
    need(len(words) % 2 == 0, f'a number stands alone: {" ".join(words)[:60]}')
    found = dict(zip(map(number, words[::2]), map(number, words[1::2])))
    need(len(found) == len(words) // 2, f'a number stands twice: {" ".join(words)[:60]}')
    return found


class Model:
    """What is read of free MPS is what the program writes; anything else is refused."""

    def __init__(self, text):
        self.cost, self.lower, self.upper, self.whole, self.lines = [], [], [], [], []
        rows, columns, parts, whole, seen = {}, {}, ['ROWS', 'COLUMNS', 'RHS', 'BOUNDS', 'ENDATA'], False, set()
        part = 'NAME'
        for line in text.split('\n'):
            words = line.split(' ')
            if line == '' or line[0] == '*' or words[0] == 'NAME' == part:
                continue
            if line[0] != ' ':
                need(parts and line == parts[0], f'unknown part, or out of order: {line[:60]}')
                part = parts.pop(0)
                continue
            words, size = words[1:], len(words) - 1
            if part == 'ROWS' and size == 2 and words[0] in 'LE' and words[1] not in rows:
                rows[words[1]] = len(self.lines)
                self.lines.append(({}, 0, words[0] == 'E'))
            elif part == 'ROWS':
                need(words == ['N', 'cost'] and 'cost' not in rows, f'row: {line[:60]}')
                rows['cost'] = None
            elif part == 'COLUMNS' and size == 3 and words[1] == "'MARKER'":
                need(words[2] in ("'INTORG'", "'INTEND'"), f'marker: {line[:60]}')
                whole = words[2] == "'INTORG'"
            elif part == 'COLUMNS' and size == 3:
                need(words[1] in rows and (words[0], words[1]) not in seen, f'row unknown or twice: {line[:60]}')
                seen.add((words[0], words[1]))
                j = columns.setdefault(words[0], len(self.cost))
                if j == len(self.cost):
                    self.cost.append(0), self.whole.append(whole), self.lower.append(None), self.upper.append(None)
                if rows[words[1]] is None:
                    self.cost[j] = number(words[2])
                elif number(words[2]):
                    self.lines[rows[words[1]]][0][j] = number(words[2])
            elif part == 'RHS' and size == 3:
                i = rows.get(words[1])
                need(words[0] == 'RHS' and i is not None and (part, i) not in seen, f'right side: {line[:60]}')
                seen.add((part, i))
                self.lines[i] = (self.lines[i][0], number(words[2]), self.lines[i][2])
            else:
                j = columns.get(words[2]) if part == 'BOUNDS' and size == 3 + (words[0] != 'BV') else None
                need(j is not None and words[1] == 'BOUND' and words[0] in ('BV', 'FX', 'LO', 'UP'), f'line: {line[:60]}')
                values = (0, 1) if words[0] == 'BV' else (number(words[3]), number(words[3]))
                for of, value, kinds in ((self.lower, values[0], 'BV FX LO'), (self.upper, values[1], 'BV FX UP')):
                    need(words[0] not in kinds or of[j] is None, f'bound twice: {line[:60]}')
                    of[j] = value if words[0] in kinds else of[j]
                self.whole[j] |= words[0] == 'BV'
        need(part == 'ENDATA', 'the model is cut off')
        need(all(l is not None and u is not None and l <= u for l, u in zip(self.lower, self.upper)), 'a column has no room')

    def price(self, point):
        """What a point costs; it must keep everything that the model asks. Columns that are left out are 0."""
        for j, (low, high) in enumerate(zip(self.lower, self.upper)):
            need(low <= point.get(j, 0) <= high, f'the point leaves the bounds of column {j}')
        for i, (terms, side, equal) in enumerate(self.lines):
            total = sum(a * point.get(j, 0) for j, a in terms.items())
            need(total == side if equal else total <= side, f'the point breaks line {i}')
        return sum(self.cost[j] * value for j, value in point.items())

    def find_whole(self):
        """Marks columns that are whole at some cheapest point, whatever it is asked to be cheapest in among those below.

        A column that stands in an equation with factor 1 or -1, beside whole columns alone, is whole at every point. A
        column that costs nothing or more and stands in no equation may be lowered until a line in which its factor is
        negative, or its bound, stops it: no point breaks by it and none gets dearer. If all those factors are -1 and the
        others in those lines are whole, it stops at a whole number. One after the other, all are made whole so: lowering
        one moves none that was whole before."""
        uses = [[] for _ in self.cost]
        for i, (terms, _, equal) in enumerate(self.lines):
            for j, a in terms.items():
                uses[j].append((i, a, equal))
        loose = [sum(not self.whole[j] for j in terms) for terms, _, _ in self.lines]

        def is_whole(j):
            if self.lower[j] == self.upper[j] or any(e and abs(a) == 1 and loose[i] == 1 for i, a, e in uses[j]):
                return True
            falls = self.cost[j] >= 0 and not any(equal for _, _, equal in uses[j])
            return falls and all(a > 0 or (a == -1 and loose[i] == 1) for i, a, _ in uses[j])

        todo = [j for j, whole in enumerate(self.whole) if not whole]
        while todo:
            left = []
            for j in todo:
                if is_whole(j):
                    self.whole[j] = True
                    for i, _, _ in uses[j]:
                        loose[i] -= 1
                else:
                    left.append(j)
            if left == todo:
                break
            todo = left

    def shown(self, costs, words, depth=0):
        """What the next tree of the proof shows: no point costs less, in these costs."""
        kind, *rest = next(words, ['nothing'])
        numbers = [number(word) for word in rest]
        if kind == 'b':
            need(len(numbers) == 2 and depth < DEEPEST, 'branch')
            j, v = numbers
            need(0 <= j < len(self.cost) and self.whole[j], f'branch on a column that need not be whole: {j}')
            low, high = self.lower[j], self.upper[j]
            need(low <= v < high, f'branch with an empty side: {j}')
            self.upper[j] = v
            first = self.shown(costs, words, depth + 1)
            self.lower[j], self.upper[j] = v + 1, high
            second = self.shown(costs, words, depth + 1)
            self.lower[j] = low
            return min(first, second)
        need(kind == 'l' and numbers and numbers[0] > 0, f'neither branch nor leaf: {kind[:40]}')
        parts, total = numbers[0], 0
        left = {j: parts * c for j, c in costs.items()}
        for i, w in pairs(rest[1:]).items():
            need(0 <= i < len(self.lines), f'no line {i}')
            terms, side, equal = self.lines[i]
            need(equal or w >= 0, f'line {i} counted the wrong way')
            total -= w * side
            for j, a in terms.items():
                left[j] = left.get(j, 0) + w * a
        total += sum(c * (self.lower[j] if c > 0 else self.upper[j]) for j, c in left.items())
        step = math.gcd(*costs.values()) if all(self.whole[j] for j, c in costs.items() if c) else 0
        return -(-total // (parts * step)) * step if step else total // parts


def check(proof, model_bytes):
    """The claim, and what the point in the proof costs."""
    body, mark, tail = proof.rpartition('end ')
    need(mark and tail == hashlib.sha256(body.encode()).hexdigest() + '\n', 'damaged or cut off: the checksum differs')
    words = iter([line.split(' ') for line in body.split('\n')[:-1]])
    head = [next(words, []) for _ in range(3)]
    need([len(line) for line in head] == [2, 2, 2] and head[0] == ['legevakt-proof', '1'], 'not a proof of form 1')
    need(head[1] == ['model', hashlib.sha256(model_bytes).hexdigest()], 'the proof is of another model')
    need(head[2][0] == 'claim', 'no claim')
    model, claim, point = Model(model_bytes.decode('ascii')), number(head[2][1]), {}
    line = next(words, [])
    while line[:1] == ['x']:
        more = pairs(line[1:])
        need(len(more) == 1 and not more.keys() & point.keys(), 'a column of the point')
        point |= more
        line = next(words, [])
    need(all(0 <= j < len(model.cost) for j in point), 'a column that is not there')
    cost = model.price(point)
    model.find_whole()
    while line[0:1] == ['lemma'] and len(line) > 1:
        least, terms = number(line[1]), pairs(line[2:])
        need(all(0 <= j < len(model.cost) for j in terms), 'a column that is not there')
        need(model.shown(terms, words) >= least, f'line {len(model.lines)} is not shown')
        model.lines.append(({j: -a for j, a in terms.items()}, -least, False))
        line = next(words, [])
    need(line == ['cost'], 'neither lemma nor cost')
    bound = model.shown({j: c for j, c in enumerate(model.cost) if c}, words)
    need(next(words, None) is None, 'more than a proof')
    need(bound >= claim, f'it shows {bound}, and claims {claim}')
    return claim, cost


if __name__ == '__main__':
    try:
        need(len(sys.argv) == 3, 'usage: check-proof.py FILE.proof MODEL.mps')
        claim, cost = check(Path(sys.argv[1]).read_bytes().decode('ascii'), Path(sys.argv[2]).read_bytes())
    except (Refused, OSError, UnicodeDecodeError) as why:
        sys.exit(f'REFUSED: {why}')
    best = 'none costs less' if claim >= cost else f'at most {cost - claim} could be saved'
    print(f'No point of the model costs less than {claim}. The point in the proof keeps the model and costs {cost}: {best}.')
