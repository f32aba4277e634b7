<#
.SYNOPSIS
The legacy way to narrow a Heliograph deployment to certain mailboxes: an application access policy.

.DESCRIPTION
For tenants that still work with access policies; Microsoft says that new set-ups should use Grant-HeliographMailbox.ps1 instead.
A policy only restricts what Entra grants, so this way goes with mailbox_scope = "tenant_wide": run THIS FIRST, while it still is
exchange_rbac, or the application may send as everybody in between.

Makes a mail-enabled security group if there is none, puts the mailboxes into it (and takes none out), restricts the application
to the group, and asks Exchange for one mailbox inside and one outside. It can be run again. Members of groups in the group are
not followed.

Wants Connect-ExchangeOnline as a member of Organization Management. Source: "Limiting application permissions to specific
Exchange Online mailboxes", Microsoft Learn.

.PARAMETER AppId
The application's (client) id; terraform output -raw exchange_commands has the whole line.

.PARAMETER Group
Address of the mail-enabled security group.

.PARAMETER Mailbox
The mailboxes.

.PARAMETER Outside
A mailbox that it may not send as, to prove it.

.EXAMPLE
./Grant-HeliographMailboxLegacy.ps1 -AppId 22222222-2222-2222-2222-222222222222 -Group mails-senders@contoso.com -Mailbox billing@contoso.com -Outside ceo@contoso.com
#>
#Requires -Version 7.0
#Requires -Modules @{ ModuleName = 'ExchangeOnlineManagement'; ModuleVersion = '3.0.0' }

[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [ValidatePattern('^[^@\s]+@[^@\s]+$')] [string] $Group,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Mailbox,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string] $Outside
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# The preference doesn't reach the cmdlets of Exchange, which live in a module of their own; a default parameter does.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

if (-not (Get-ConnectionInformation | Where-Object State -EQ 'Connected')) {
    throw 'Not connected. Run Connect-ExchangeOnline first, as a member of Organization Management.'
}
if (-not (Get-Command New-ApplicationAccessPolicy -ErrorAction SilentlyContinue)) {
    throw 'Exchange Online has no access policies any more. Use Grant-HeliographMailbox.ps1, with mailbox_scope = "exchange_rbac".'
}

$local, $null = $Group -split '@'
$existing = Get-DistributionGroup -ResultSize Unlimited | Where-Object PrimarySmtpAddress -EQ $Group
if ($existing -and ($existing.RecipientTypeDetails -ne 'MailUniversalSecurityGroup')) {
    throw "$Group is a $($existing.RecipientTypeDetails); wanted: a mail-enabled security group."
}
if (-not $existing -and $PSCmdlet.ShouldProcess($Group, 'make a mail-enabled security group')) {
    New-DistributionGroup -Name $local -Type Security -PrimarySmtpAddress $Group -Members $Mailbox | Out-Null
}
$groupName = $local
if ($existing) {
    $groupName = $existing.Name
    $members = @(Get-DistributionGroupMember -Identity $Group -ResultSize Unlimited | ForEach-Object PrimarySmtpAddress)
    foreach ($one in $Mailbox) {
        $address = (Get-EXOMailbox -Identity $one).PrimarySmtpAddress
        if ($address -notin $members -and $PSCmdlet.ShouldProcess($address, "put into $Group")) {
            Add-DistributionGroupMember -Identity $Group -Member $address -BypassSecurityGroupManagerCheck
        }
    }
}

$policies = @(Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq $AppId })
foreach ($policy in $policies) {
    if (($policy.AccessRight -ne 'RestrictAccess') -or ($policy.ScopeName -ne $groupName)) {
        throw "The application has the policy $($policy.AccessRight) for $($policy.ScopeName) already. Run Revoke-HeliographMailbox.ps1 first."
    }
}
if (($policies.Count -eq 0) -and $PSCmdlet.ShouldProcess("application $AppId", "restrict to the members of $Group")) {
    New-ApplicationAccessPolicy -AppId $AppId -PolicyScopeGroupId $Group -AccessRight RestrictAccess `
        -Description 'Heliograph sends as these mailboxes only' | Out-Null
}

if (-not $WhatIfPreference) {
    $inside = @($Mailbox | ForEach-Object { Test-ApplicationAccessPolicy -AppId $AppId -Identity $_ })
    $other = Test-ApplicationAccessPolicy -AppId $AppId -Identity $Outside
    $inside + $other | Format-Table -AutoSize -Property 'Mailbox', 'AccessCheckResult'
    if ((@($inside | Where-Object AccessCheckResult -NE 'Granted').Count -gt 0) -or ($other.AccessCheckResult -ne 'Denied')) {
        throw 'The answers are not the wanted ones: granted for the mailboxes, denied outside. A fresh group takes some minutes to be known.'
    }
}
