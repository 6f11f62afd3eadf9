(* Two wider networks that equal a network with one node, and are not related to it node by node. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Counterexamples.
Variables (R : realFieldType) (n : nat).

Lemma three_1 T (y0 y1 y2 : T) : three y0 y1 y2 (inord 1) = y1. Proof. by rewrite /three inordK. Qed.
Lemma three_2 T (y0 y1 y2 : T) : three y0 y1 y2 (inord 2) = y2. Proof. by rewrite /three inordK. Qed.
Lemma three_0 T (y0 y1 y2 : T) : three y0 y1 y2 (inord 0) = y0. Proof. by rewrite /three inordK. Qed.

Lemma net_one (a : form R n) x : net (I := [finType of 'I_1]) (fun=> 1) (fun=> a) 0 x = relu (ev a x).
Proof. by rewrite /net /network big_ord1 mul1r add0r. Qed.
Lemma net_three q0 q1 q2 a0 a1 a2 c (x : 'cV[R]_n) : net (three q0 q1 q2) (three a0 a1 a2) c x
  = c + (q0 * relu (ev a0 x) + (q1 * relu (ev a1 x) + q2 * relu (ev a2 x))).
Proof. by rewrite /net /network !big_ord_recl big_ord0 addr0. Qed.
Lemma three_nondegenerate q0 q1 q2 (a0 a1 a2 : form R n) :
  q0 != 0 -> q1 != 0 -> q2 != 0 -> a0.1 != 0 -> a1.1 != 0 -> a2.1 != 0 ->
  nondegenerate (three q0 q1 q2) (three a0 a1 a2).
Proof. by move=> *; case; case=> [|[|[|m]]]. Qed.

(* a multiple of (w, 0) has no constant *)
Lemma par_constant (w w' : 'rV[R]_n) b : b != 0 -> ~~ par (w, 0) (w', b).
Proof. by apply: contra => /parE; set r := ratio _ _ => -[_ ->]; rewrite mulr0. Qed.

Theorem counterexample_A : CounterexampleA R n.
Proof.
move=> w w0 /=; have m1 : - 1 != 0 :> R by rewrite oppr_eq0 oner_eq0.
split=> [x||]; last by rewrite three_1 three_2 !par_constant.
  by rewrite net_one net_three add0r mul1r mulNr subrr addr0.
by apply: three_nondegenerate; rewrite ?oppr_eq0 ?oner_eq0 ?pnatr_eq0.
Qed.

(* R(-u) + R(u-1) - R(1-u) + 1 = R(u): R(-t) = R(t) - t at t = u and at t = u-1 *)
Theorem counterexample_B : CounterexampleB R n.
Proof.
move=> w w0 /=; have m1 : - 1 != 0 :> R by rewrite oppr_eq0 oner_eq0.
split=> [x||]; last by rewrite three_0 three_1 par_constant // /scaled scaleN1r mulr0 scale1r.
  rewrite net_one net_three !mul1r mulN1r /ev /= dotNl !addr0; set u := dot w x.
  have -> : - u + 1 = - (u - 1) by rewrite opprB addrC.
  rewrite !relu_opposite opprB [relu (u - 1) + _]addrC subrK [relu u - u + _]addrA subrK.
  by rewrite addrC subrK.
by apply: three_nondegenerate; rewrite ?oppr_eq0 ?oner_eq0.
Qed.
End Counterexamples.
