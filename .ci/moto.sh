# What .ci/apply and .ci/adopt share: an AWS that moto keeps in memory, Terraform on it, and the executable. Sourced at the top of
# the repository, with port, executable and zip set.
venv=~/.heliograph-terraform/moto
work=$(mktemp -d)

export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
export AWS_ACCESS_KEY_ID=moto AWS_SECRET_ACCESS_KEY=moto AWS_PAGER=
export TF_CLI_CONFIG_FILE=~/.heliograph-terraform/real-aws.rc TF_IN_AUTOMATION=1

# Version 1 of the command line doesn't let SQS have the endpoint of the environment.
aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
export -f aws

say() { printf '\n--- %s (%s)\n' "$*" "$(date -u +%H:%M:%S)"; }

# Also makes the virtual environment.
kill "$(bash ../shared/terraform/moto/run-moto.sh "$port" "$venv")"
MOTO_ACCOUNT_ID=123456789012 MOTO_DOCKER_LAMBDA_IMAGE=none \
  "$venv/bin/python" .ci/moto_server.py -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
moto=$!
trap 'kill $moto; rm -rf "$work"' EXIT
curl -fsS --retry 60 --retry-all-errors --retry-delay 1 "$AWS_ENDPOINT_URL/moto-api/" >/dev/null 2>&1 ||
  { tail -20 "$work/moto.log"; exit 1; }

tf() { local root=$1; shift; terraform -chdir="$root" "$@" -no-color -input=false; }
# What Terraform says of each resource is of use only when something fails.
quietly() {
  local out
  out=$(mktemp -p "$work")
  "$@" >"$out" 2>&1 || { tail -60 "$out"; return 1; }
  grep -E "^(Apply|Destroy|No changes)" "$out"
}

out() { terraform -chdir="$1" output -json; }
send() { # SENDER BODY [DEDUPLICATION-ID]
  local arguments=(--queue-url "$(jq -r .queue_url <<<"$1")" --message-body "$2")
  [ -z "${3:-}" ] || arguments+=(--message-group-id "$(jq -r .from <<<"$2")" --message-deduplication-id "$3")
  aws sqs send-message "${arguments[@]}" >/dev/null
}
request() { # ID SUBJECT RECIPIENT
  jq -nc --arg id "$1" --arg subject "$2" --arg to "$3" \
    '{id: $id, from: "billing@contoso.com", to: [$to], subject: $subject, text: "It works."}'
}
# What AppliedIT reads: the function's own environment, as Lambda has it, and what has to come of it: subjects, and how the
# reasons of dead letters begin, by their codes.
run() { # FUNCTION SENDER LEDGER QUEUE-ARN SENT DEAD
  say "the executable takes what lies in the queue of $1"
  aws lambda get-function-configuration --function-name "$1" --qualifier live --query Environment.Variables |
    jq --argjson operate "$(aws lambda get-function-configuration --function-name "$1-operate" --qualifier live --query Environment.Variables)" \
      --argjson sender "$2" --arg ledger "$3" --arg queue "$4" --argjson sent "$5" --argjson dead "$6" --arg endpoint "$AWS_ENDPOINT_URL" \
      '{endpoint: $endpoint, variables: ., operate: $operate, queueUrl: $sender.queue_url, queueArn: $queue, ledgerTable: $ledger,
        deadLetterQueueUrl: $sender.dead_letter_queue_url, sent: ($sent | sort), dead: $dead}' >"$work/$1.json"
  ./mvnw -q -B surefire:test -DtempDir=surefire-apply -Dtest=AppliedIT -Dnative.image.path="$executable" -Dapplied="$work/$1.json" >"$work/out" 2>&1 ||
    { tail -60 "$work/out"; return 1; }
  # A test that was skipped says nothing, and nothing is no success.
  grep -E '^(inbox|dead letters)' "$work/out"
}

waiting() { aws sqs get-queue-attributes --queue-url "$(jq -r .queue_url <<<"$1")" --attribute-names ApproximateNumberOfMessages --query Attributes.ApproximateNumberOfMessages --output text; }
refused() { # MESSAGE COMMAND...
  local message=$1
  shift
  if "$@" >"$work/out" 2>&1; then echo "not refused: $*"; return 1; fi
  # Terraform breaks its lines where it likes.
  tr -s '\n ' ' ' <"$work/out" | grep -qF "$message" || { tail -40 "$work/out"; return 1; }
  echo "refused: $message"
}
held() { terraform -chdir="$1" state list | grep -v 'data\.'; }
