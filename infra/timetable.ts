import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

/** The newsroom's schedules, kept together: those that are here, and the one that `publish` sets. */
export class Timetable extends Construct {
  readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Its name is fixed: a group that outlived its stack, even after a failed first deployment, would stop the next
    // one.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
  }

  /** A role for schedules of this group and of no other, with which they may do this one thing. */
  role(id: string, action: string, resource: string, undelivered: string): Role {
    const role = new Role(this, id, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': this.group.scheduleGroupArn },
        },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered] }));
    return role;
  }
}
