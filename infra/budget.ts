import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Budget } from './newsroom.ts';

/**
 * Tells somebody by e-mail when the account has cost more in a month than was meant, or is about to. It covers the whole account:
 * AWS tells stacks apart only by tags that somebody has to activate first. Two budgets cost nothing.
 */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { dollars, to }: Budget) {
    super(scope, id);
    const subscribers = [{ subscriptionType: 'EMAIL', address: to }];
    const above = (notificationType: 'ACTUAL' | 'FORECASTED') => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold: 100,
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: dollars, unit: 'USD' } },
      notificationsWithSubscribers: [above('ACTUAL'), above('FORECASTED')],
    });
  }
}
