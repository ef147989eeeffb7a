"""check_proofs.py CHECKER MODEL PROOFS: what the checker says of each proof in a folder, in the order of their names: a line each."""
import importlib.util
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # Nothing is left beside the checker.
spec = importlib.util.spec_from_file_location('checker', sys.argv[1])
checker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(checker)
model = Path(sys.argv[2]).read_bytes()
for proof in sorted(Path(sys.argv[3]).iterdir()):
    try:
        claim, cost = checker.check(proof.read_bytes().decode('ascii'), model)
        print(f'accepted: {claim} {cost}')
    except ValueError as why:
        print(f'REFUSED: {why}'.replace('\n', ' '))
