# What no policy of a resource here can say: Lambda's and Scheduler's take no deny, so who may call the function or make a schedule is
# decided by the caller's side alone. "Who may send" in README.md says where it goes.
locals {
  sender_arn   = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}"
  operate_arn  = "${local.sender_arn}-operate"
  sender_arns  = [local.sender_arn, "${local.sender_arn}:*"]
  operate_arns = [local.operate_arn, "${local.operate_arn}:*"]

  # With the function's role, since a deny needs a value.
  operators = concat(var.operator_role_arns, [aws_iam_role.function.arn])
}

data "aws_iam_policy_document" "service_control" {
  count = length(var.sender_role_arns) == 0 ? 0 : 1

  statement {
    sid       = "DenyOtherCallersOfTheSender"
    effect    = "Deny"
    actions   = ["lambda:InvokeFunction"]
    resources = local.sender_arns

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = concat(var.sender_role_arns, var.operator_role_arns)
    }
  }

  statement {
    sid       = "DenyOtherOperators"
    effect    = "Deny"
    actions   = ["lambda:InvokeFunction"]
    resources = local.operate_arns

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = local.operators
    }
  }

  # Each of these would open a way in for another caller.
  statement {
    sid    = "DenyOtherWaysIn"
    effect = "Deny"
    actions = [
      "lambda:AddPermission",
      "lambda:CreateFunctionUrlConfig",
      "sqs:AddPermission",
      "sqs:SetQueueAttributes",
      "events:PutRule",
      "events:PutTargets",
    ]
    resources = concat(
      local.sender_arns,
      values(local.queue_arns),
      [for rule in aws_cloudwatch_event_rule.this : rule.arn],
    )

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = local.operators
    }
  }

  # It knows no resources ("Actions, resources, and condition keys for AWS Lambda", Service Authorization Reference).
  statement {
    sid       = "DenyOtherSources"
    effect    = "Deny"
    actions   = ["lambda:CreateEventSourceMapping", "lambda:UpdateEventSourceMapping"]
    resources = ["*"]

    condition {
      test     = "ArnLike"
      variable = "lambda:FunctionArn"
      values   = local.sender_arns
    }

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = local.operators
    }
  }

  # What waits for its sendAt, and what comes by a schedule, is sent as it was written there.
  statement {
    sid    = "DenyOtherSchedules"
    effect = "Deny"
    actions = [
      "scheduler:CreateSchedule",
      "scheduler:UpdateSchedule",
      "iam:PassRole",
    ]
    resources = concat(
      [for group in [var.name, "${var.name}-later"] : "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule/${group}/*"],
      [for role in ["${local.global_name}-scheduler", "${local.global_name}-later"] : "arn:${local.partition}:iam::${local.account}:role/${role}"],
    )

    condition {
      test     = "ArnNotEquals"
      variable = "aws:PrincipalArn"
      values   = local.operators
    }
  }
}

output "service_control_policy" {
  description = "With sender_role_arns: JSON of a service control policy that closes the ways past the queue to all but sender_role_arns, operator_role_arns and the function: calling and opening the functions, schedules, and the policies and targets of queues and rules. It denies only, so it is no permissions boundary by itself. It is attached where the organization is managed; AWS takes 5,120 characters. null without sender_role_arns."
  value       = one(data.aws_iam_policy_document.service_control[*].minified_json)
}
