import { createBudget } from './budget.ts';
import type { Budget, BudgetWorld } from './budget.ts';

/** Every account's own budget. */
export interface Budgets {
  of(accountId: string): Budget;
  stop(): void;
}

export function createBudgets(world: BudgetWorld): Budgets {
  const budgets = new Map<string, Budget>();
  return {
    of(accountId) {
      const known = budgets.get(accountId) ?? createBudget(world);
      budgets.set(accountId, known);
      return known;
    },
    stop() {
      for (const budget of budgets.values()) budget.stop();
    },
  };
}
