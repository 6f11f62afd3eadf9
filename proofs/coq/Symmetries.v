(* Scaling, permutation, and orientation reversal of the nodes of a network with one hidden layer. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Symmetries.
Variables (R : realFieldType) (n : nat).

Theorem scaling : Scaling R n.
Proof.
move=> I q a c s s0 x; congr (_ + _); apply: eq_bigr => i _.
by rewrite ev_scaled relu_scale // mulrA mulfVK // gt_eqF.
Qed.

Theorem merging : Merging R n.
Proof. by move=> a s q r x s0; rewrite ev_scaled relu_scale // mulrA mulrDl [r * s]mulrC. Qed.

Theorem permutation : Permutation R n.
Proof. by move=> sigma I q a c p x; congr (_ + _); rewrite [RHS](reindex_inj (@perm_inj _ p)). Qed.

(* the reversed network differs from the original one by a linear function *)
Theorem reversal : Reversal R n.
Proof.
move=> sigma k odd I q a c E; set g := \sum_(i in E) q i *: (a i).1.
have D x : network sigma q a c x
         = network sigma q (reversed E a) (c + k * \sum_(i in E) q i * (a i).2) x + dot (k *: g) x.
  rewrite /network addrAC -!addrA; congr (_ + _); rewrite dotZl addrA -mulrDr dot_sum -big_split /=.
  rewrite mulr_sumr [X in X + _]big_mkcond -big_split; apply: eq_bigr => i _ /=.
  rewrite /reversed; case: ifP => _; last by rewrite add0r.
  by rewrite dotZl -mulrDr addrC ev_scaled mulN1r mulrCA -mulrDr [_.2 + _]addrC -/(ev _ x) -odd addrC subrK.
split=> [H|g0 x]; last by rewrite D g0 dot0l addr0.
apply/rowP => j; rewrite -dot_e mxE; apply/esym/(addrI (network sigma q a c (delta_mx j 0))).
by rewrite addr0 [LHS]D H.
Qed.
End Symmetries.
