#!/usr/bin/env bash
# References to owners in Backstage's own library, @backstage/catalog-model 1.10.3.
#
# Guess: what follows `group:` must be a name that an entity could have, so that `@acme/payments`,
# copied from CODEOWNERS, an address, or a group below a group is refused, where the component is
# checked or at the latest where its owner is looked up.
# Seen: all are valid, and mean what cannot exist: the group `payments` in a namespace `@acme`, a
# group `ana@example.com`, a group `build/tools`. A blank stays part of the name. Such an owner is nobody,
# and nothing says so. Names differ in case only where written: they are one reference.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @backstage/catalog-model@1.10.3

cat >ask.mjs <<'JS'
import * as model from '@backstage/catalog-model';
const component = (owner) => ({
  apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'pay' },
  spec: { type: 'service', lifecycle: 'production', owner },
});
const names = model.makeValidator();
for (const owner of ['@acme/payments', 'ana@example.com', 'group:acme/build/tools', 'group: pay', 'Group:Default/Pay']) {
  const valid = await model.componentEntityV1alpha1Validator.check(component(owner));
  const { kind, namespace, name } = model.parseEntityRef(owner, { defaultKind: 'group' });
  const possible = names.isValidNamespace(namespace) && names.isValidEntityName(name);
  console.log(`${owner}|valid ${valid}, ${kind} '${name}' in '${namespace}', could exist: ${possible}`);
}
console.log('one|' + model.stringifyEntityRef(model.parseEntityRef('Group:Default/Pay')));
JS
node ask.mjs >out.txt
of() { awk -F'|' -v owner="$1" '$1 == owner { print $2 }' out.txt; }
seen '@acme/payments' "$(of '@acme/payments')" "valid true, group 'payments' in '@acme', could exist: false"
seen 'ana@example.com' "$(of 'ana@example.com')" "valid true, group 'ana@example.com' in 'default', could exist: false"
seen 'group:acme/build/tools' "$(of 'group:acme/build/tools')" "valid true, group 'build/tools' in 'acme', could exist: false"
seen 'group: pay' "$(of 'group: pay')" "valid true, group ' pay' in 'default', could exist: false"
seen 'Group:Default/Pay' "$(of 'Group:Default/Pay')" "valid true, Group 'Pay' in 'Default', could exist: false"
seen 'the same as one reference' "$(of one)" 'group:default/pay'
finish
