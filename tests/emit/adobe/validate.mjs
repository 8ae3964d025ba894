// JSON lines of JobPosting nodes on stdin -> JSON lines of what the validator says of each.
import { createInterface } from 'node:readline';
import Validator from '@adobe/structured-data-validator';

for await (const line of createInterface({ input: process.stdin })) {
  const issues = await new Validator().validate({ jsonld: { JobPosting: [JSON.parse(line)] } });
  const short = issues.map(({ issueMessage, severity, fieldNames, path }) => ({
    message: issueMessage,
    severity,
    field: fieldNames?.[0] ?? null,
    at: path.map((step) => step.property ?? step.type),
  }));
  console.log(JSON.stringify(short));
}
