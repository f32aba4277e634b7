#!/usr/bin/env bash
# Deletes old versions of a function: each apply that changes it publishes one, and Lambda keeps them all, up to 75 GB in a region
# ("Lambda quotas", AWS Lambda Developer Guide).
#   infra/operate/old-versions.sh FUNCTION_NAME [KEEP]
# Keeps the KEEP newest ones (5), for a way back, and each that an alias points to. Prints the numbers of those that it deletes.
# Needs jq, and the command line of AWS with lambda:ListVersionsByFunction, lambda:ListAliases and lambda:DeleteFunction.
set -euo pipefail
function=${1:-} keep=${2:-5}
if [ $# -gt 2 ] || [ -z "$function" ] || ! [[ $keep =~ ^[1-9][0-9]*$ ]]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
for program in aws jq; do
  command -v "$program" >/dev/null || { echo "old-versions.sh: $program is not installed" >&2; exit 2; }
done
export AWS_PAGER=

pointed_to=$(aws lambda list-aliases --function-name "$function" |
  jq -c '[.Aliases[] | .FunctionVersion, ((.RoutingConfig.AdditionalVersionWeights // {}) | keys[])]')
versions=$(aws lambda list-versions-by-function --function-name "$function")
# By number: as text, 10 would come before 9.
old=$(jq -r --argjson keep "$keep" --argjson pointed "$pointed_to" \
  '[.Versions[].Version | select(. != "$LATEST") | tonumber] | sort | reverse | .[$keep:] | map(tostring) - $pointed | .[]' <<<"$versions")
for version in $old; do
  aws lambda delete-function --function-name "$function" --qualifier "$version" >/dev/null
  echo "$version"
done
