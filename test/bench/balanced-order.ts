/**
 * Turns for an even number of contenders: each has one in every round, and over as many rounds as there are contenders each comes
 * right after each other once (a Williams square). So what one leaves behind for the next to suffer, all suffer alike.
 */
export function balancedOrder(contenders: number, rounds: number): readonly number[] {
  const first = Array.from({ length: contenders }, (_, turn) =>
    turn % 2 === 0 ? (contenders - turn / 2) % contenders : (turn + 1) / 2,
  );
  return Array.from({ length: rounds }, (_, round) =>
    first.map((contender) => (contender + round) % contenders),
  ).flat();
}
