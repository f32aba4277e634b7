#!/usr/bin/env bash
# Works through a dead-letter queue: has the mailboxes searched for the copies of all mails that are "unknown".
#   infra/operate/look.sh DEAD_LETTER_QUEUE_URL FUNCTION_NAME
# A mail whose copy is found counts as sent from then on, and its dead letter is deleted. All others stay. Prints a line for each
# dead letter. Needs the command line of AWS with the rights sqs:ReceiveMessage, sqs:DeleteMessage, sqs:ChangeMessageVisibility,
# for a FIFO queue sqs:SendMessage, and lambda:InvokeFunction; and jq. It can be run again, also after it was interrupted: what it
# had received comes back after 10 minutes.
set -euo pipefail
[ $# = 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
queue=$1
function=$2
for program in aws jq; do
  command -v "$program" >/dev/null || { echo "look.sh: $program is not installed" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/answers" "$work/left" "$work/moved"
line='%-40s %-34s %-10s %-10s %-22s %s\n'
# shellcheck disable=SC2059
printf "$line" ID MAILBOX OUTCOME RESULT 'SENT AT' FOLDER

# Asks for up to ten mails of one mailbox: stdin has their ids, a line each. Writes a line of JSON for each to answers.
ask() {
  jq -Rn --arg mailbox "$1" '{resolve: {ids: [inputs] | unique, mailbox: $mailbox, as: "check"}}' >"$work/event"
  aws lambda invoke --function-name "$function" --payload "fileb://$work/event" "$work/answer" >/dev/null
  # If one could not be looked for, the answer is a function error that holds all of them.
  jq -c 'if has("errorMessage") then (.errorMessage | fromjson? // {}) else . end | .resolved[]?' "$work/answer" >>"$work/answers"
  jq -re 'if has("errorMessage") and (.errorMessage | fromjson? // {} | has("resolved") | not) then "look.sh: the function: "
    + .errorMessage else empty end' "$work/answer" >&2 && exit 1 || true
}

delete() { aws sqs delete-message --queue-url "$queue" --receipt-handle "$1"; }

# SQS gives out no more than ten messages of a group: to come to those behind them, these go to its end.
put_behind() {
  jq -c --arg queue "$queue" --arg once "$(date +%s%N)-$RANDOM" '{QueueUrl: $queue, MessageBody: .Body,
    MessageGroupId: .Attributes.MessageGroupId, MessageDeduplicationId: $once}
    + if .MessageAttributes then {MessageAttributes: (.MessageAttributes | map_values({StringValue, DataType}))} else {} end' \
    <<<"$1" >"$work/copy"
  aws sqs send-message --cli-input-json "file://$work/copy" --query MessageId --output text >>"$work/moved"
  delete "$(jq -r .ReceiptHandle <<<"$1")"
}

while :; do
  aws sqs receive-message --queue-url "$queue" --max-number-of-messages 10 --visibility-timeout 600 --wait-time-seconds 2 \
    --attribute-names All --message-attribute-names All --output json >"$work/batch"
  [ -s "$work/batch" ] && jq -e '.Messages | length > 0' "$work/batch" >/dev/null || break
  : >"$work/answers"
  jq -r '[.Messages[].MessageAttributes // {} | select(."Heliograph-Outcome".StringValue == "unknown")
    | ."Heliograph-Mailbox".StringValue // empty] | unique[]' "$work/batch" | while read -r mailbox; do
    jq -r --arg mailbox "$mailbox" '.Messages[].MessageAttributes // {} | select(."Heliograph-Outcome".StringValue == "unknown"
      and ."Heliograph-Mailbox".StringValue == $mailbox) | ."Heliograph-Id".StringValue' "$work/batch" | ask "$mailbox"
  done
  jq -c '.Messages[]' "$work/batch" >"$work/messages"
  while read -r message <&3; do
    handle=$(jq -r .ReceiptHandle <<<"$message")
    if grep -qxF "$(jq -r .MessageId <<<"$message")" "$work/moved"; then
      echo "$handle" >>"$work/left"
      continue
    fi
    id=$(jq -r '.MessageAttributes."Heliograph-Id".StringValue // .MessageId' <<<"$message")
    mailbox=$(jq -r '.MessageAttributes."Heliograph-Mailbox".StringValue // "-"' <<<"$message")
    outcome=$(jq -r '.MessageAttributes."Heliograph-Outcome".StringValue // "-"' <<<"$message")
    answer=$(jq -c --arg id "$id" --arg mailbox "$mailbox" 'select(.id == $id and .mailbox == $mailbox)' "$work/answers" | tail -1)
    result=$([ "$outcome" = unknown ] && jq -r 'if .found then "sent" elif .error then .error elif .draft then "draft" else "not found"
      end' <<<"${answer:-"{\"error\": \"not asked\"}"}" || echo -)
    # shellcheck disable=SC2059
    printf "$line" "$id" "$mailbox" "$outcome" "$result" "$(jq -r '.sentAt // "-"' <<<"${answer:-"{}"}")" \
      "$(jq -r '.folder // "-"' <<<"${answer:-"{}"}")"
    if [ "$result" = sent ]; then
      delete "$handle"
    elif [[ $queue == *.fifo ]]; then
      put_behind "$message"
    else
      echo "$handle" >>"$work/left"
    fi
  done 3<"$work/messages"
done

while read -r handle; do
  aws sqs change-message-visibility --queue-url "$queue" --receipt-handle "$handle" --visibility-timeout 0
done <"$work/left"
