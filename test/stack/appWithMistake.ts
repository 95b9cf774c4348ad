import { CfnResource } from 'aws-cdk-lib/core';
import { app } from '../../bin/app.ts';

// A Lambda function without a role and without code: CDK makes the template, and CloudFormation would refuse it.
new CfnResource(app.node.findChild('Firstlook'), 'Mistake', { type: 'AWS::Lambda::Function', properties: { Runtime: 'nodejs24.x' } });
